import type { Audience } from '../../model/tampering.ts';

interface Origin {
  /** Offset in the script as it stands in the page. */
  readonly at: number;
  /** How it was made unreadable: `unescape`, `packed`, … */
  readonly by: readonly string[];
  /** For whom; null: for everybody. */
  readonly only: Audience | null;
}

/** HTML that a script puts into the page. */
export interface Write extends Origin {
  readonly html: string;
  /** `document.write`, `innerHTML`, `createElement`, … */
  readonly way: string;
  /** It comes where the script stands. */
  readonly isInPlace: boolean;
}

/** Elements of the page that a script makes unseen, without being asked by the visitor. */
export interface Hide extends Origin {
  readonly selector: string;
  /** `display:none` */
  readonly declaration: string;
}

export interface Switch extends Origin {
  readonly what: 'title' | 'location';
  readonly to: string;
}

export interface ScriptEffects {
  readonly writes: readonly Write[];
  readonly hides: readonly Hide[];
  /** Selectors of what a script shows at some time. */
  readonly shows: readonly string[];
  readonly switches: readonly Switch[];
  /** Style sheets that a script adds. */
  readonly styles: readonly string[];
}

export const NO_EFFECTS: ScriptEffects = { writes: [], hides: [], shows: [], switches: [], styles: [] };
