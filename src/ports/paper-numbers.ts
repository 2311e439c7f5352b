/** A notice that has its number. */
export interface NumberedPaper {
  /** Calendar year of the estate's zone; numbers run on within it. */
  readonly year: number;
  readonly number: number;
  /** Stands for what the paper says: the same key gets the same number again. */
  readonly key: string;
  readonly owner: string;
  /** ISO instant at which the number was given. */
  readonly issuedAt: string;
  /** ISO day. */
  readonly deadline: string;
}

export interface PaperToNumber {
  readonly year: number;
  readonly key: string;
  readonly owner: string;
  readonly issuedAt: string;
  /** Null: keep what is noted; `proposed` holds when nothing is. */
  readonly deadline: string | null;
  readonly proposed: string;
  /** Null: whichever is next. */
  readonly wanted: number | null;
}

/** Numbers of papers, kept for ever: a paper that was handed out has to be found again. */
export interface PaperNumbers {
  /**
   * The numbers of papers of different keys: the one each has already, with the day it was first issued, else the wanted
   * one, else the one after the year's highest. `deadline` null: the one it was issued with. `taken`: the first paper
   * whose wanted number stands on another paper of that year, or that has another number; none of them is numbered then.
   */
  numberPapers(papers: readonly PaperToNumber[]): Promise<readonly NumberedPaper[] | { readonly taken: PaperToNumber }>;
  /** Of one year, by number. */
  listPapers(year: number): Promise<readonly NumberedPaper[]>;
}
