declare module 'word-extractor' {
  interface TextOptions {
    /** False: characters as they are in the file; true would put ASCII for quotes and dashes. */
    readonly filterUnicode: boolean;
  }

  interface WordDocument {
    getBody(options: TextOptions): string;
    getHeaders(options: TextOptions & { readonly includeFooters: boolean }): string;
    getFooters(options: TextOptions): string;
    getFootnotes(options: TextOptions): string;
    getEndnotes(options: TextOptions): string;
    getAnnotations(options: TextOptions): string;
    getTextboxes(options: TextOptions): string;
  }

  class WordExtractor {
    extract(source: Buffer): Promise<WordDocument>;
  }

  export = WordExtractor;
}
