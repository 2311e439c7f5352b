import { declarationsOf, hidingProperty } from '../hidden.ts';
import type { Switch } from './effects.ts';
import type { Machine } from './machine.ts';
import { MAX_EFFECTS } from './run.ts';
import { asText, type MadeElement, type Text, type Value } from './values.ts';

/** `at`: the token where it is done. */
export interface Recorder {
  write(html: Text, way: string, at: number, isInPlace: boolean): void;
  hide(selector: string, declaration: string, at: number): void;
  show(selector: string): void;
  change(what: Switch['what'], to: Value, at: number): void;
  setStyle(selector: string, name: string, value: Value, at: number): void;
  makeElement(tag: Text, at: number): Value;
}

/** Notes what a script does, with its place and for whom. */
export function createRecorder(m: Machine): Recorder {
  const { run, placeOf, ways } = m;

  function write(html: Text, way: string, at: number, isInPlace: boolean): void {
    if (!html.text.includes('<') || run.writes.length >= MAX_EFFECTS) return;
    run.writes.push({
      effect: { html: html.text, at: placeOf(at), by: ways(html.by), only: m.only, way, isInPlace },
      within: m.within,
    });
  }

  function hide(selector: string, declaration: string, at: number): void {
    if (selector === '' || run.hides.length >= MAX_EFFECTS) return;
    run.hides.push({
      effect: { selector, declaration, at: placeOf(at), by: ways([]), only: m.only },
      within: m.within,
    });
  }

  function show(selector: string): void {
    if (selector !== '' && run.shows.size < MAX_EFFECTS)
      run.shows.add(selector.replace(/:[\w-]+(?:\([^)]{0,40}\))?/g, '').trim());
  }

  function change(what: Switch['what'], to: Value, at: number): void {
    const value = asText(to);
    if (value.text.trim() === '' || run.switches.length >= MAX_EFFECTS) return;
    run.switches.push({
      effect: { what, to: value.text, at: placeOf(at), by: ways(value.by), only: m.only },
      within: m.within,
    });
  }

  function setStyle(selector: string, name: string, value: Value, at: number): void {
    const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const css =
      property === 'css-text'
        ? declarationsOf(asText(value).text)
        : new Map([
            [
              property,
              asText(value)
                .text.toLowerCase()
                .replace(/!\s*important/, '')
                .trim(),
            ],
          ]);
    const known = run.inlineStyles.get(selector) ?? new Map<string, string>();
    for (const [key, written] of css) known.set(key, written);
    run.inlineStyles.set(selector, known);
    const hiding = hidingProperty(known);
    if (hiding !== null && (css.has(hiding) || css.has('position')))
      hide(selector, `${hiding}:${known.get(hiding) ?? ''}`, at);
    else if (hiding === null) show(selector);
  }

  function makeElement(tag: Text, at: number): Value {
    const made: MadeElement = {
      kind: 'element',
      tag: tag.text.toLowerCase().replace(/[^a-z0-9]/g, ''),
      attributes: new Map(),
      style: new Map(),
      content: '',
    };
    if (made.tag !== '' && run.elements.length < MAX_EFFECTS)
      run.elements.push({ made, at: placeOf(at), only: m.only, within: m.within });
    return made;
  }

  return { write, hide, show, change, setStyle, makeElement };
}
