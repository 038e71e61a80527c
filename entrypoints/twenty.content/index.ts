import { defineContentScript } from 'wxt/utils/define-content-script';
import { reader } from '@/lib/crm/twenty/reader';
import { start } from '@/lib/page/start';

export default defineContentScript({
  registration: 'runtime',
  globalName: false,
  main: () => start(reader),
});
