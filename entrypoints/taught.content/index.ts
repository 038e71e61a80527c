import { defineContentScript } from 'wxt/utils/define-content-script';
import { startTaught } from '@/lib/page/taught';

export default defineContentScript({
  registration: 'runtime',
  globalName: false,
  main: () => void startTaught(),
});
