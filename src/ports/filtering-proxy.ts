/** One visitor's way through the proxy: its own credential and budget. Closing it cuts every connection it has. */
export interface ProxyLane {
  readonly username: string;
  readonly password: string;
  /** Hosts that were refused, by the guard or for want of an address; the first few. */
  readonly refused: ReadonlySet<string>;
  /** True: its bytes are used up, and everything of it was cut. */
  readonly exhausted: boolean;
  close(): void;
}

/** The only way out that a browser is given. Checks and pins every address as the HTTP client does. */
export interface FilteringProxy {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `maxBytes`: both ways together. */
  openLane(limits: { readonly maxBytes: number }): ProxyLane;
  close(): Promise<void>;
}
