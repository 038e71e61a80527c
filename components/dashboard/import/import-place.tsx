import { useEffect, useState } from 'react';
import { useWarningBeforeLeaving } from '@/components/app/use-warning-before-leaving';
import type { Settings } from '@/lib/settings/types';
import { ImportBand } from './import-band';
import { ImportView } from './import-view';
import { type ImportState, useImport } from './use-import';

/**
 * Importing: a view of its own, and a line above the other ones as long as something of it is under way. Leaving the view
 * neither stops it nor forgets what was said of the columns; no other window imports meanwhile.
 */
export function ImportPlace({ shown, settings }: { shown: boolean; settings: Settings | null }) {
  const [underWay, setUnderWay] = useState(false);
  if (!shown && !underWay) return null;
  if (settings === null) return shown ? <ImportView ways={null} /> : null;
  return <Importing zone={settings.zone} shown={shown} onUnderWay={setUnderWay} />;
}

const WORKING: ReadonlySet<ImportState['step']> = new Set(['reading', 'comparing', 'writing', 'taking-back']);
/** There is nothing to come back to. */
const AT_REST: ReadonlySet<ImportState['step']> = new Set(['starting', 'choosing', 'elsewhere', 'done', 'taken-back']);
/** What was said of the file is kept by nothing but this page. */
const ANSWERED: ReadonlySet<ImportState['step']> = new Set(['columns', 'preview']);

function Importing({ zone, shown, onUnderWay }: { zone: string; shown: boolean; onUnderWay(underWay: boolean): void }) {
  const ways = useImport(zone);
  const { step } = ways.state;
  // What ends behind another view is said there, so only what ends here is over.
  useEffect(() => {
    if (shown) onUnderWay(!AT_REST.has(step));
  }, [shown, step, onUnderWay]);
  const working = WORKING.has(step);
  useWarningBeforeLeaving(working);
  const close = () => {
    onUnderWay(false);
    document.getElementById('content')?.focus();
  };
  return (
    <>
      {shown ? null : <ImportBand state={ways.state} working={working} onClose={working || ANSWERED.has(step) ? null : close} />}
      {/* Hidden, not gone: answers that were not read yet stand in its fields alone. */}
      <div hidden={!shown}>
        <ImportView ways={ways} />
      </div>
    </>
  );
}
