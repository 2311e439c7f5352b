/** What an office writes on its papers. */
export interface PaperSettings {
  /** Folder of the estate's own templates, relative to the config; null: the built-in layout. */
  readonly templates: string | null;
  /** With `{year}` and `{n}`. */
  readonly number: string;
  /** The office that signs; empty: the organisation. */
  readonly issuer: string;
  /** Name and telephone of whom to ask; empty: none is printed. */
  readonly contact: string;
  /** Demands of notices and summaries, in order; empty: the built-in ones. */
  readonly requirements: readonly string[];
}

export const DEFAULT_PAPERS: PaperSettings = {
  templates: null,
  number: '网整〔{year}〕{n}号',
  issuer: '',
  contact: '',
  requirements: [],
};
