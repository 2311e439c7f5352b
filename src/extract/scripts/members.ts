import { declarationsOf } from '../hidden.ts';
import type { Functions } from './functions.ts';
import type { Machine } from './machine.ts';
import type { Recorder } from './recorder.ts';
import { asText, isKind, text, type Value } from './values.ts';

/** `window.document` is `document`. */
export const withoutWindow = (path: string): string =>
  path.replace(/^(?:(?:window|self|top|parent|globalThis|frames|document\.all)\.)+/, '');

export interface Members {
  /** What a member is when it is read. */
  read(value: Value): Value;
  member(on: Value, name: string): Value;
  assignPath(path: string, value: Value, at: number): void;
  assignMember(on: Value, name: string, value: Value, at: number): void;
}

/** Members of values: what they are, and what it means to set them. */
export function createMembers(m: Machine, recorder: Recorder, functions: Functions): Members {
  const { run } = m;
  const { write, hide, show, change, setStyle } = recorder;
  const { start } = functions;

  /** What a member is when it is read. */
  function read(value: Value): Value {
    if (!isKind(value, 'member')) return value;
    const { on, name } = value;
    if (name === 'length') {
      if (isKind(on, 'text')) return on.text.length;
      if (isKind(on, 'list')) return on.items.length;
    }
    if (isKind(on, 'list') || isKind(on, 'text')) {
      const at = Number(name);
      if (!Number.isInteger(at)) return null;
      if (isKind(on, 'text')) return text(on.text.charAt(at), on.by);
      return on.items[at] ?? null;
    }
    if (isKind(on, 'record')) return on.entries.get(name) ?? null;
    if (isKind(on, 'query'))
      return name === 'style'
        ? value
        : /^\d+$/.test(name)
          ? on
          : /^(?:parentNode|firstChild|lastChild|childNodes|children|nextSibling|previousSibling|parentElement|body|documentElement)$/.test(
                name,
              )
            ? { kind: 'query', selector: '' }
            : null;
    if (isKind(on, 'element')) return name === 'style' || name === 'styleSheet' || name === 'sheet' ? value : null;
    return null;
  }

  function member(on: Value, name: string): Value {
    if (isKind(on, 'path')) {
      const path = withoutWindow(`${on.path}.${name}`);
      // `window.name` is the variable.
      return (path.includes('.') ? undefined : run.names.get(path)) ?? { kind: 'path', path };
    }
    return {
      kind: 'member',
      on: isKind(on, 'member') && on.name !== 'style' && on.name !== 'styleSheet' ? read(on) : on,
      name,
    };
  }

  function assignPath(path: string, value: Value, at: number): void {
    const styled = /^(?:document\.)?([\w$]+)\.style(?:\.([\w$]+))?$/.exec(path);
    if (styled) {
      const [, owner = '', property = 'cssText'] = styled;
      setStyle(owner === 'body' ? 'body' : owner === 'documentElement' ? 'html' : `#${owner}`, property, value, at);
    } else if (/(?:^|\.)document\.title$/.test(path)) change('title', value, at);
    else if (/(?:^|\.)location(?:\.href)?$/.test(path)) change('location', value, at);
    else if (/(?:^|\.)on(?:load|readystatechange|pageshow)$/.test(path)) start(value);
    else if (/\.(?:innerHTML|outerHTML)$/.test(path)) write(asText(value), 'innerHTML', at, false);
    else if (!path.includes('.')) run.names.set(path, value);
  }

  function assignMember(on: Value, name: string, value: Value, at: number): void {
    if (isKind(on, 'member') && (on.name === 'style' || on.name === 'styleSheet')) {
      const owner = on.on;
      if (isKind(owner, 'query')) setStyle(owner.selector, name, value, at);
      else if (isKind(owner, 'element')) {
        if (on.name === 'styleSheet' && name === 'cssText') owner.content += asText(value).text;
        else if (name === 'cssText')
          for (const [key, written] of declarationsOf(asText(value).text)) owner.style.set(key, written);
        else
          owner.style.set(
            name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
            asText(value).text,
          );
      }
      return;
    }
    if (isKind(on, 'query')) {
      if (name === 'innerHTML' || name === 'outerHTML') write(asText(value), name, at, false);
      else if (name === 'style') setStyle(on.selector, 'cssText', value, at);
      else if (name === 'hidden' && value === true) hide(on.selector, 'hidden attribute', at);
      else if (name === 'className' || name === 'hidden' || name === 'innerText') show(on.selector);
      else if (name === 'href' || name === 'src')
        write(text(`<a href="${asText(value).text}"></a>`, asText(value).by), name, at, false);
      return;
    }
    if (isKind(on, 'element')) {
      if (/^(?:innerHTML|innerText|textContent|text)$/.test(name)) on.content += asText(value).text;
      else if (/^(?:src|href|width|height|id|className|data|action|rel|type)$/.test(name))
        on.attributes.set(name === 'className' ? 'class' : name, asText(value));
      return;
    }
    if (isKind(on, 'list') && /^\d{1,5}$/.test(name)) on.items[Number(name)] = value;
  }

  return { read, member, assignPath, assignMember };
}
