import { expect, it } from 'vitest';
import { filingIn } from './filing.ts';

it.each([
  ['版权所有 江南精密机械有限公司 苏ICP备05012345号-1', '苏ICP备05012345号'],
  ['京 ICP 证 030173 号', '京ICP证030173号'],
  ['备案序号：粤icp备 14004321号', '粤ICP备14004321号'],
  ['沪ICP備2021001234號-8X', '沪ICP备2021001234号'],
  ['ICP备案管理系统', null],
  ['苏公网安备 32010202010001号', null],
  ['', null],
])('%s → %s', (text, filing) => expect(filingIn(text)).toBe(filing));
