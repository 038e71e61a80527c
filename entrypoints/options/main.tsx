import '@/assets/tokens.css';
