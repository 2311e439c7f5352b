import { AlignmentType, ImageRun, Paragraph } from 'docx';
import { cleanText } from '../../clean-text.ts';

// Pixels at 96 to the inch: the width of the text is 156 mm, and two pictures fit on a page.
const WIDEST = 560;
const HIGHEST = 330;

/** A JPEG in the middle of the page, as large as fits, never larger than it is. `alt`: what it shows. */
export function officialPicture(
  picture: { readonly bytes: Uint8Array; readonly width: number; readonly height: number },
  alt: string,
): Paragraph {
  const scale = Math.min(1, WIDEST / picture.width, HIGHEST / picture.height);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120 },
    children: [
      new ImageRun({
        type: 'jpg',
        data: picture.bytes,
        transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
        altText: { name: cleanText(alt), description: cleanText(alt), title: cleanText(alt) },
        outline: { type: 'solidFill', solidFillType: 'rgb', value: 'BFC7D1' },
      }),
    ],
  });
}
