import '@/assets/tokens.css';
import '@/assets/base.css';
import { browser } from 'wxt/browser';
import { drawPage } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';
import { BulkProvider } from '@/lib/queries/bulk';
import { startBulkWorker } from './start-worker';

drawPage(
  <BulkProvider start={startBulkWorker}>
    <Dashboard hosts={browser.runtime.getManifest().host_permissions ?? []} />
  </BulkProvider>,
);
