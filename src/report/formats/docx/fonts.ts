import type { Lang } from '../../../model/lang.ts';

/** A typeface for Chinese and one for the Latin letters and figures between them. */
export interface Face {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
}

type FaceId = 'title' | 'heading' | 'subheading' | 'body' | 'table' | 'footer';

const LATIN = 'Times New Roman';
const chinese = (name: string, latin = LATIN): Face => ({ ascii: latin, hAnsi: latin, eastAsia: name });

/** GB/T 9704—2012: title 小标宋, first level 黑体, second level 楷体, text 仿宋, page numbers 宋体. */
const CHINESE: Readonly<Record<FaceId, Face>> = {
  title: chinese('方正小标宋简体'),
  heading: chinese('黑体'),
  subheading: chinese('楷体_GB2312'),
  body: chinese('仿宋_GB2312'),
  table: chinese('宋体'),
  footer: chinese('宋体', '宋体'),
};

export const faceOf = (lang: Lang, id: FaceId): Face =>
  lang === 'zh-CN' ? CHINESE[id] : chinese(CHINESE[id].eastAsia);

/**
 * What a machine without the official typefaces takes instead, best first. Word reads it in the font table, and picks by
 * family and character set when it has none of them.
 */
const INSTEAD: Readonly<Record<string, { readonly alternatives: readonly string[]; readonly family: string }>> = {
  方正小标宋简体: { alternatives: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', '宋体'], family: 'roman' },
  黑体: { alternatives: ['SimHei', 'Noto Sans CJK SC'], family: 'modern' },
  楷体_GB2312: { alternatives: ['楷体', 'KaiTi', '华文楷体'], family: 'modern' },
  仿宋_GB2312: { alternatives: ['仿宋', 'FangSong', '华文仿宋'], family: 'modern' },
  宋体: { alternatives: ['SimSun', 'Noto Serif CJK SC'], family: 'auto' },
};

const chineseFont = (name: string, { alternatives, family }: (typeof INSTEAD)[string]): string =>
  // 86 is the character set GB 2312.
  `<w:font w:name="${name}"><w:altName w:val="${alternatives.join(',')}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;

/** word/fontTable.xml of every paper. */
export const FONT_TABLE = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  `<w:font w:name="${LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`,
  ...Object.entries(INSTEAD).map(([name, instead]) => chineseFont(name, instead)),
  '</w:fonts>',
].join('');
