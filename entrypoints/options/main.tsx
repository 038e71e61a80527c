import '@/assets/tokens.css';
import '@/assets/base.css';
import { browser } from 'wxt/browser';
import { drawPage } from '@/components/app/page-root';
import { Options } from '@/components/options/options';

const manifest = browser.runtime.getManifest();
const policy = manifest.content_security_policy;

drawPage(
  <Options
    build={{
      hosts: manifest.host_permissions ?? [],
      policy: typeof policy === 'string' ? policy : (policy?.extension_pages ?? ''),
    }}
  />,
);
