import { useEffect, useMemo, useState } from 'react';
import { saveFile } from '@/components/app/hand-out/save-file';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { canonicalText } from '@/lib/playbooks/canonical';
import { playbookText } from '@/lib/playbooks/text';
import type { Playbook } from '@/lib/playbooks/types';
import { type PlaybookSummary, usePlaybook } from '@/lib/queries/playbooks';
import { Dialog } from './dialog';
import styles from './export-dialog.module.css';

/** A version, or the draft, as a file. Mount it to open it. */
export function ExportDialog({
  summary,
  draft,
  onClose,
}: {
  summary: PlaybookSummary;
  /** `playbook` null: the draft has mistakes, and goes out as it is. */
  draft: { text: string; playbook: Playbook | null } | null;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState(draft ? 'draft' : (summary.versions[0]?.version ?? ''));
  const read = usePlaybook(summary.id, chosen === 'draft' || chosen === '' ? null : chosen).data?.playbook;
  const published = read?.version === chosen ? read : null;
  const playbook = chosen === 'draft' ? (draft?.playbook ?? null) : published;
  const text = chosen === 'draft' ? (draft?.text ?? '') : published ? playbookText(published) : null;
  const checksum = useChecksum(playbook);
  return (
    <Dialog
      title={`Export ${summary.name}`}
      meta="The file is written on this computer. Nothing is sent."
      onClose={onClose}
      footer={
        <>
          <Button
            look="filled"
            disabled={text === null}
            onClick={() =>
              saveFile(new File([text ?? ''], `afterclose-playbook-${summary.id}-${chosen}.json`, { type: 'application/json' }))
            }
          >
            <Icon name="export" />
            Save the file
          </Button>
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <Field label="What to export">
        {(control) => (
          <Select {...control} data-autofocus value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {draft ? <option value="draft">The draft{draft.playbook ? '' : ', mistakes included'}</option> : null}
            {summary.versions.map(({ version }) => (
              <option key={version} value={version}>
                {version}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div role="status">
        {playbook === null ? (
          <p>{chosen === 'draft' ? 'It has no checksum until its mistakes are corrected.' : 'Reading the version'}</p>
        ) : (
          <>
            <p>SHA-256 of its rules, the same however the file is laid out:</p>
            <code className={styles.sum}>{checksum ?? 'being computed'}</code>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The SHA-256 of a playbook's canonical text in hex; null while it is computed. */
function useChecksum(playbook: Playbook | null): string | null {
  const canonical = useMemo(() => (playbook ? canonicalText(playbook) : null), [playbook]);
  const [sum, setSum] = useState<{ of: string; hex: string } | null>(null);
  useEffect(() => {
    if (canonical === null) return;
    let current = true;
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical)).then((digest) => {
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (current) setSum({ of: canonical, hex });
    });
    return () => {
      current = false;
    };
  }, [canonical]);
  return sum?.of === canonical ? sum.hex : null;
}
