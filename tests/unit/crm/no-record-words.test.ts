import { describe, expect, it } from 'vitest';
import { saysNoRecord } from '@/lib/crm/no-record-words';

describe('what stands in place of a record', () => {
  it.each([
    'Sign in',
    'Log in to Close',
    'Log in - Close',
    'Sign in – Acme CRM',
    'Page not found',
    '404',
    '404 | Twenty',
    'Just a moment...',
    'Anmelden',
    'Se connecter',
    'Iniciar sesión',
    'Войти',
    'ログイン',
    '页面未找到',
    'Access denied',
    'LOADING…',
  ])('%s is no customer', (text) => {
    expect(saysNoRecord(text)).toBe(true);
  });

  it.each([
    'Halden Freight',
    'Signal Industries',
    'Login Logistics GmbH',
    'Sign In Style Ltd',
    'Error Analytics',
    'Forbidden Planet',
    '404 Records',
    'Loading Dock Co',
    'Wait & See – Consulting',
    '',
  ])('%s may be one', (text) => {
    expect(saysNoRecord(text)).toBe(false);
  });
});
