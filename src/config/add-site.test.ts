import { expect, test } from 'vitest';
import { addSiteToText } from './add-site.ts';

const LIB = { id: 'lib', name: '图书馆', owner: '图书馆', url: 'https://lib.jnyy.example/' };

test('comments, layout and the other entries stay as they are', () => {
  const before = `# 江南应用技术学院
organization: 江南应用技术学院   # 全称

sites:
  # 主站
  - id: main
    name: "学校官网"
    owner: 宣传统战部
    url: "https://www.jnyy.example/"   # 首页

network:
  timeout: 15s
`;
  const added = '  - id: lib\n    name: 图书馆\n    owner: 图书馆\n    url: https://lib.jnyy.example/\n';
  expect(addSiteToText(before, LIB)).toBe(before.replace('# 首页\n', `# 首页\n${added}`));
});

test('a list of one-line entries gets one more line', () => {
  const before = 'sites:\n  - { id: jwc, name: 教务处, owner: 教务处, url: "https://jwc.jnyy.example/" }\n';
  expect(addSiteToText(before, LIB)).toBe(
    `${before}  - { id: lib, name: 图书馆, owner: 图书馆, url: https://lib.jnyy.example/ }\n`,
  );
});

test.each(['', '# 空\n', 'organization: 江南\n', 'sites: []\n'])('a file without sites gets a list', (before) => {
  expect(addSiteToText(before, LIB)).toMatch(/sites:\n {2}- id: lib\n/);
});
