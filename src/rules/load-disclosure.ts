import type { DisclosureList } from '../model/disclosure.ts';
import { UserError } from '../model/user-error.ts';
import { readFolder } from './read-folder.ts';
import type { YamlFile, YamlPath } from './read-yaml.ts';

function checkList({ value: { classes, items }, whereIs }: YamlFile<DisclosureList>): void {
  const refuse = (path: YamlPath, zh: string, en: string, remedyZh: string, remedyEn: string): never => {
    throw new UserError({ 'zh-CN': zh, en }, { where: whereIs(path), remedy: { 'zh-CN': remedyZh, en: remedyEn } });
  };
  const numbers = new Set<number>();
  const ids = classes.map(({ id }) => id);
  for (const [at, item] of items.entries()) {
    if (numbers.has(item.number))
      refuse(
        ['items', at, 'number'],
        `序号 ${item.number} 重复`,
        `The number ${item.number} is taken`,
        '每个事项一个序号',
        'One number for each item',
      );
    numbers.add(item.number);
    if (!ids.includes(item.class))
      refuse(
        ['items', at, 'class'],
        `没有类别“${item.class}”`,
        `There is no class "${item.class}"`,
        `可用的类别：${ids.join('、')}`,
        `Classes: ${ids.join(', ')}`,
      );
  }
}

/** Loads the disclosure lists of a folder. Throws UserError with file, line and remedy. */
export function loadDisclosureLists(folder: URL | string): readonly DisclosureList[] {
  const files = readFolder<DisclosureList>(folder, 'disclosure.schema.json');
  for (const file of files) checkList(file);
  return files.map(({ value }) => value);
}
