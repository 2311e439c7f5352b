import { describe, expect, test } from 'vitest';
import { SCRIPT } from './script.ts';

type Handler = (event: { preventDefault(): void }) => void;

/** As much of a page as the script touches. */
function openPage() {
  const attributes = (start: Record<string, string>) => {
    const values = new Map(Object.entries(start));
    return {
      getAttribute: (name: string) => values.get(name) ?? null,
      setAttribute: (name: string, value: string) => void values.set(name, value),
    };
  };
  const item = (textContent: string, data: Record<string, string>) => ({
    ...attributes(Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))),
    textContent,
    hidden: false,
    firstElementChild: { open: false },
  });
  const items = [
    item('链接的页面不存在 教学日历', {
      owner: '教务处',
      site: 'jwc',
      check: 'dead-link',
      severity: 'serious',
      status: 'open',
    }),
    item('“穿带”应为“穿戴” 书库开放须知', {
      owner: '图书馆',
      site: 'lib',
      check: 'wording',
      severity: 'moderate',
      status: 'new',
    }),
    item('链接的页面不存在 DB 导航', {
      owner: '图书馆',
      site: 'lib',
      check: 'dead-link',
      severity: 'serious',
      status: 'new',
    }),
  ];
  const handlers = new Map<string, Handler>();
  const listen = (prefix: string) => ({
    addEventListener: (name: string, handler: Handler) => void handlers.set(`${prefix}${name}`, handler),
  });
  const field = () => ({ value: '' });
  const elements = {
    owner: field(),
    site: field(),
    check: field(),
    severity: field(),
    status: field(),
    search: field(),
  };
  const form = { elements, ...listen('form:') };
  const bar = { ...attributes({ 'data-shown': '显示 {shown} / {all} 个' }), hidden: true, querySelector: () => form };
  const shown = { textContent: '' };
  const noMatch = { hidden: true };
  const toggle = {
    ...attributes({ 'data-open': '全部展开', 'data-close': '全部收起', 'aria-pressed': 'false' }),
    ...listen('toggle:'),
    textContent: '全部展开',
  };
  const byId: Record<string, unknown> = { filters: bar, shown, 'no-match': noMatch, toggle };
  const document = { getElementById: (id: string) => byId[id] ?? null, querySelectorAll: () => items };
  new Function('document', 'addEventListener', 'setTimeout', SCRIPT)(
    document,
    (name: string, handler: Handler) => handlers.set(`window:${name}`, handler),
    (run: () => void) => run(),
  );
  const fire = (name: string) => handlers.get(name)?.({ preventDefault: () => undefined });
  return { items, elements, bar, shown, noMatch, toggle, fire };
}

describe('the filter bar', () => {
  test('appears once the script runs', () => {
    const { bar, shown } = openPage();
    expect(bar.hidden).toBe(false);
    expect(shown.textContent).toBe('显示 3 / 3 个');
  });

  test('narrows by unit, check and words together', () => {
    const { items, elements, shown, noMatch, fire } = openPage();
    elements.owner.value = '图书馆';
    fire('form:input');
    expect(items.map(({ hidden }) => hidden)).toEqual([true, false, false]);
    elements.search.value = '  db 不存在 ';
    fire('form:input');
    expect(items.map(({ hidden }) => hidden)).toEqual([true, true, false]);
    elements.severity.value = 'moderate';
    fire('form:input');
    expect(shown.textContent).toBe('显示 0 / 3 个');
    expect(noMatch.hidden).toBe(false);
  });

  test('unfolds and folds what is shown', () => {
    const { items, elements, toggle, fire } = openPage();
    elements.site.value = 'lib';
    fire('form:input');
    fire('toggle:click');
    expect(items.map((item) => item.firstElementChild.open)).toEqual([false, true, true]);
    expect(toggle.textContent).toBe('全部收起');
    fire('toggle:click');
    expect(items.some((item) => item.firstElementChild.open)).toBe(false);
  });

  test('prints unfolded and comes back as it was', () => {
    const { items, fire } = openPage();
    const first = items[0]?.firstElementChild;
    if (first !== undefined) first.open = true;
    fire('window:beforeprint');
    expect(items.every((item) => item.firstElementChild.open)).toBe(true);
    fire('window:afterprint');
    expect(items.map((item) => item.firstElementChild.open)).toEqual([true, false, false]);
  });
});
