import '@/assets/tokens.css';
import '@/assets/base.css';
import { drawPage } from '@/components/app/page-root';
import { Sidebar } from '@/components/sidebar/sidebar';

drawPage(<Sidebar />);
