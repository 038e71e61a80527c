import { defineContentScript } from 'wxt/utils/define-content-script';
import { reader } from '@/lib/crm/salesforce/reader';
import { start } from '@/lib/page/start';

export default defineContentScript({
  matches: ['https://*.lightning.force.com/*'],
  runAt: 'document_idle',
  globalName: false,
  main: () => start(reader),
});
