import { type Builder, isHtml } from './builder.ts';
import type { Tokenizer } from './tokenizer.ts';
import type { Node } from './tree.ts';

/**
 * Insertion modes of the HTML Standard (13.2.6.4). “initial”, “before html” and “after after body” are not kept apart
 * from their neighbours: the difference shows in comments only.
 */
export const MODE = {
  beforeHead: 0,
  inHead: 1,
  afterHead: 2,
  inBody: 3,
  inTable: 4,
  inCaption: 5,
  inColgroup: 6,
  inTableBody: 7,
  inRow: 8,
  inCell: 9,
  inSelect: 10,
  inTemplate: 11,
  afterBody: 12,
  inFrameset: 13,
  afterFrameset: 14,
} as const;
export type Mode = (typeof MODE)[keyof typeof MODE];

export interface State {
  readonly b: Builder;
  readonly t: Tokenizer;
  mode: Mode;
  readonly templateModes: Mode[];
  framesetOk: boolean;
  /** Nothing but comments and white space so far: a doctype still counts. */
  initial: boolean;
  /** Noscript elements whose content is read once the page is. */
  readonly noscripts: Node[];
}

const MODE_OF_ELEMENT: Readonly<Record<string, Mode>> = {
  tr: MODE.inRow,
  tbody: MODE.inTableBody,
  thead: MODE.inTableBody,
  tfoot: MODE.inTableBody,
  caption: MODE.inCaption,
  colgroup: MODE.inColgroup,
  table: MODE.inTable,
  select: MODE.inSelect,
  td: MODE.inCell,
  th: MODE.inCell,
  body: MODE.inBody,
  frameset: MODE.inFrameset,
};

/** “Reset the insertion mode appropriately”. */
export function resetMode(s: State): void {
  const { open, head } = s.b;
  for (let i = open.length - 1; i > 0; i--) {
    const node = open[i];
    if (node === undefined || node.namespace !== 'html') continue;
    if (isHtml(node, 'template')) {
      s.mode = s.templateModes.at(-1) ?? MODE.inBody;
      return;
    }
    if (node === head) {
      s.mode = MODE.inHead;
      return;
    }
    const mode = MODE_OF_ELEMENT[node.tag.name];
    if (mode !== undefined) {
      s.mode = mode;
      return;
    }
  }
  s.mode = s.b.scripting ? (head === null ? MODE.beforeHead : MODE.afterHead) : MODE.inBody;
}
