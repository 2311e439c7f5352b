import type { Addresses } from './addresses.ts';
import type { ExpectedFault } from './expected.ts';

/** A column of a site plan, which this file must not import. */
interface PlantedColumn {
  readonly key: string;
  readonly name: string;
  readonly kind: 'news' | 'intro';
  readonly articles: number;
  readonly newest: number;
  readonly every: number;
  readonly body?: string;
}

const bare = (key: string, name: string, body: string): PlantedColumn => ({
  key,
  name,
  kind: 'intro',
  articles: 0,
  newest: 0,
  every: 0,
  body,
});

/** Columns of one site: one without content, one not updated, and their look-alikes. */
export const PLANTED_COLUMNS: readonly PlantedColumn[] = [
  { key: '4104', name: '后勤动态', kind: 'news', articles: 5, newest: 45, every: 12 },
  bare('4105', '服务承诺', '<p style="text-align:center">栏目建设中，敬请期待</p>'),
  bare(
    '4106',
    '班车时刻',
    '<table><tr><th>线路</th><th>首班</th><th>末班</th></tr><tr><td>东校区至西校区</td><td>7:20</td><td>21:40</td></tr><tr><td>西校区至东校区</td><td>7:40</td><td>22:00</td></tr></table>',
  ),
  bare(
    '4107',
    '报修登记',
    '<form><p>姓名 <input type="text" name="xm"> 房间 <input type="text" name="fj"> <button>提交</button></p></form>',
  ),
  bare('4108', '饮食中心', '<p>望湖餐厅二楼</p>'),
];

const column = (check: string, kind: string, site: string, target: string, certain: boolean): ExpectedFault => ({
  check,
  kind,
  target,
  site,
  certainty: certain ? 'certain' : 'review',
  pages: [target],
  inTemplate: false,
});

export const expectColumns = ({ at }: Addresses): readonly ExpectedFault[] => [
  column('empty-column', 'saysSo', 'hqc', at('hqc', '/4105/list.htm'), true),
  column('stale-column', 'stale', 'hqc', at('hqc', '/4104/list.htm'), true),
  // A site that nobody has touched for a year.
  column('stale-column', 'stale', 'gjjl', at('gjjl', '/jldt.htm'), true),
  column('stale-column', 'stale', 'gjjl', at('gjjl', '/jltz.htm'), true),
];
