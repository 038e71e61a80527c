import '@/assets/tokens.css';
import '@/assets/base.css';
import { browser } from 'wxt/browser';
import { drawPage } from '@/components/app/page-root';
import { Options } from '@/components/options/options';
import { BulkProvider } from '@/lib/queries/bulk';
import { startBulkWorker } from '../dashboard/start-worker';

const manifest = browser.runtime.getManifest();
const policy = manifest.content_security_policy;

drawPage(
  <BulkProvider start={startBulkWorker} ahead={false}>
    <Options
      build={{
        hosts: manifest.host_permissions ?? [],
        policy: typeof policy === 'string' ? policy : (policy?.extension_pages ?? ''),
      }}
    />
  </BulkProvider>,
);
