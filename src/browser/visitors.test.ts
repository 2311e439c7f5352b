import { expect, test } from 'vitest';
import { appearance } from './visitors.ts';

test('a visitor is the browser that it is, without the word for having no window', () => {
  const { userAgent } = appearance('desktop', '156.0.8078.79', 'linux');
  expect(userAgent).toContain('Chrome/156.0.0.0 Safari');
  expect(userAgent).not.toContain('Headless');
  expect(appearance('desktop', '156.0.8078.79', 'win32').userAgent).toContain('Windows');
});

test('a phone is small and is touched, a spider says what it is', () => {
  const phone = appearance('phone', '156.0.8078.79', 'linux');
  expect(phone).toMatchObject({ isMobile: true, hasTouch: true });
  expect(phone.userAgent).toContain('Android');
  expect(appearance('spider', '156.0.8078.79', 'linux').userAgent).toContain('Baiduspider/2.0');
});
