/** Words that are a set phrase but for one character that is easily written for it. */
export interface Suspicion {
  /** Offset in the text that was searched, in UTF-16 units. */
  readonly index: number;
  readonly text: string;
  readonly suggest: string;
  /** The estate's own checker suspects it; absent: its words do. */
  readonly by?: 'checker';
}
