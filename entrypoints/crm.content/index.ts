import { defineContentScript } from 'wxt/utils/define-content-script';

export default defineContentScript({ matches: ['https://*.lightning.force.com/*'], runAt: 'document_idle', main() {} });
