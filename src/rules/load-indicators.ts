import type { IndicatorSet } from '../model/indicators.ts';
import { UserError } from '../model/user-error.ts';
import { readFolder } from './read-folder.ts';
import type { YamlFile, YamlPath } from './read-yaml.ts';
import { suggestKey } from './suggest-key.ts';

function checkSet({ value: { items, full }, whereIs }: YamlFile<IndicatorSet>, checkIds: readonly string[]): void {
  const refuse = (path: YamlPath, zh: string, en: string, remedyZh: string, remedyEn: string): never => {
    throw new UserError({ 'zh-CN': zh, en }, { where: whereIs(path), remedy: { 'zh-CN': remedyZh, en: remedyEn } });
  };
  const ids = new Set<string>();
  for (const [at, { id, checks = [], veto, points }] of items.entries()) {
    if (ids.has(id))
      refuse(
        ['items', at, 'id'],
        `标识 ${id} 重复`,
        `The id ${id} is taken`,
        '每项一个标识',
        'One id for each indicator',
      );
    ids.add(id);
    for (const [nth, check] of checks.entries()) {
      if (checkIds.includes(check)) continue;
      const near = suggestKey(check, checkIds);
      refuse(
        ['items', at, 'checks', nth],
        `没有检查项“${check}”`,
        `There is no check "${check}"`,
        near === null ? `可用的检查项：${checkIds.join('、')}` : `是否应为“${near}”？`,
        near === null ? `Checks: ${checkIds.join(', ')}` : `Did you mean "${near}"?`,
      );
    }
    if (checks.length > 0 && veto !== true && points === undefined)
      refuse(
        ['items', at],
        '这一项既不否决也不扣分',
        'This indicator neither fails a site nor costs points',
        '写 veto: true 或 points',
        'Write veto: true or points',
      );
    if (points !== undefined && full === undefined)
      refuse(
        ['items', at, 'points'],
        '没有满分，无从扣分',
        'There is no full score to take points from',
        '在文件开头写 full',
        'Write full at the top of the file',
      );
  }
}

/** Loads the indicator sets of a folder, all of their checks known. Throws UserError with file, line and remedy. */
export function loadIndicators(folder: URL | string, checkIds: readonly string[]): readonly IndicatorSet[] {
  const files = readFolder<IndicatorSet>(folder, 'indicators.schema.json');
  for (const file of files) checkSet(file, checkIds);
  return files.map(({ value }) => value);
}
