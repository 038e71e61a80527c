import { StoreTrouble } from '@/components/app/store-trouble';
import { type PlaybookDraft, usePlaybook, usePlaybookDraft } from '@/lib/queries/playbooks';
import { TableSkeleton } from '../table-skeleton';
import { OpenPlaybook, type PageProps } from './open-playbook';

/** The playbook the address names, once its draft and the version that was made from have been read. */
export function PlaybookPage(props: PageProps) {
  const stored = usePlaybookDraft(props.summary.id);
  if (stored.error && !stored.data) return <StoreTrouble error={stored.error} retry={stored.refetch} />;
  if (!stored.data) return <TableSkeleton label="Reading the playbook" />;
  return <WithBase {...props} stored={stored.data.draft} />;
}

function WithBase(props: PageProps & { stored: PlaybookDraft | null }) {
  const { summary, stored } = props;
  const published = summary.versions.map(({ version }) => version);
  const basedOn = stored ? stored.basedOn : (published[0] ?? null);
  // A version that was taken back is none to compare with any more.
  const known = basedOn !== null && published.includes(basedOn) ? basedOn : (published[0] ?? null);
  const base = usePlaybook(summary.id, known);
  if (base.error && !base.data) return <StoreTrouble error={base.error} retry={base.refetch} />;
  if (known !== null && !base.data) return <TableSkeleton label="Reading the playbook" />;
  return <OpenPlaybook {...props} base={base.data?.playbook ?? null} />;
}
