/** What doors write HTML with: the one escape. */
export { html, type Markup } from '../report/formats/html/markup.ts';
