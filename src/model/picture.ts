import type { Place } from './outcome.ts';

/** A rectangle of a picture, in its own pixels. */
interface PictureBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One line of text as it was read from a picture, from top to bottom. */
export interface PictureLine {
  readonly text: string;
  /** The reader's own trust in it, the mean of its characters, 0 to 1. */
  readonly confidence: number;
  readonly box: PictureBox;
}

/** What stands in a picture. Depends on its bytes alone. */
export interface PictureReading {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PictureLine[];
}

/** A picture that pages of a site show, with what stands in it. */
export interface PictureText extends PictureReading {
  readonly siteId: string;
  readonly url: string;
  /** All pages of the site that show it. */
  readonly occurrences: number;
  /** The first of them, by address; `selector` is the picture's. */
  readonly places: readonly Place[];
}

/**
 * Why a picture was not read. Of its bytes: `too-small` (an icon, a logo), `too-large`, `unsupported` (no PNG, JPEG,
 * GIF or WebP), `damaged`. Of the reading: `too-slow`, `failed` (it ended its reader). Of the scan: `template` (it stands
 * on most pages), `not-opened`, `budget`, `no-reader` (none is installed).
 */
export const UNREAD_PICTURE_REASONS = [
  'too-small',
  'too-large',
  'unsupported',
  'damaged',
  'too-slow',
  'failed',
  'template',
  'not-opened',
  'budget',
  'no-reader',
] as const;
export type UnreadPictureReason = (typeof UNREAD_PICTURE_REASONS)[number];

/** Smaller ones are logos, icons and buttons. Pixels. */
const LEAST_PICTURE = { width: 200, height: 60 } as const;
/** A camera of today; four bytes a pixel are 160 MB once it is decoded. */
export const MOST_PIXELS = 40_000_000;

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Whether a picture of this size is worth reading, and can be; null: yes. */
export function unreadBySize({ width, height }: PictureSize): 'too-small' | 'too-large' | null {
  if (width < LEAST_PICTURE.width || height < LEAST_PICTURE.height) return 'too-small';
  return width * height > MOST_PIXELS ? 'too-large' : null;
}
