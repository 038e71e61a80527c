import '@/assets/tokens.css';
import '@/assets/base.css';
import { browser } from 'wxt/browser';
import { drawPage } from '@/components/app/page-root';
import { Dashboard } from '@/components/dashboard/dashboard';

drawPage(<Dashboard hosts={browser.runtime.getManifest().host_permissions ?? []} />);
