/** What doors share with reports, so that a word is the same on paper and on the screen. */
export { cleanText } from '../report/clean-text.ts';
export { dayAndTime, isoDay } from '../report/days.ts';
export { clipStart, clipToWidth, displayWidth, padEnd, wrap } from '../report/display-width.ts';
export { outcomeText } from '../report/outcome-text.ts';
export { speak } from '../report/texts.ts';
