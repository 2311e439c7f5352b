export interface Cell {
  readonly text: string;
  readonly selector: string;
  readonly hidden: boolean;
}

/** What the columns of one table are called, as far as its rows so far tell. */
export interface TableHead {
  readonly labels: Map<number, string>;
  /** A line above the table says it is a sample. */
  isSample: boolean;
  captionIsSample: boolean;
  /** Rows to come whose accounts are the organisation's named above them. */
  holderRows: number;
}

export const startTable = (): TableHead => ({
  labels: new Map(),
  isSample: false,
  captionIsSample: false,
  holderRows: 0,
});
