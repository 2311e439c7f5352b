import { declarationsOf } from '../hidden.ts';
import type { Functions } from './functions.ts';
import { HIDDEN_BY, LED_BY, NEUTRAL, READY_EVENTS, SHOWN_BY, WRITTEN_BY } from './known-names.ts';
import type { Machine } from './machine.ts';
import { withoutWindow } from './members.ts';
import type { Recorder } from './recorder.ts';
import { callOnList, callOnText, decodeBase64, decodeUri, unescapeText } from './string-methods.ts';
import { unpack } from './unpack.ts';
import { allTexts, asText, type FunctionValue, isKind, text, type Value, withWay } from './values.ts';

function fromCodes(codes: readonly Value[]): Value {
  let out = '';
  for (const code of codes) {
    const number = typeof code === 'number' ? code : isKind(code, 'text') ? Number(code.text) : Number.NaN;
    if (!Number.isNaN(number)) out += String.fromCharCode(number);
  }
  return text(out, ['fromCharCode']);
}

export interface Calls {
  called(value: Value, args: readonly Value[], at: number): Value;
}

/** Calls: of what is known here to make, show or hide something, and of the script's own functions. */
export function createCalls(m: Machine, recorder: Recorder, functions: Functions): Calls {
  const { run, charge } = m;
  const { write, hide, show, change, setStyle, makeElement } = recorder;
  const { call, start, evaluate, enter } = functions;

  function called(value: Value, args: readonly Value[], at: number): Value {
    run.steps++;
    if (isKind(value, 'function')) return calledFunction(value, args);
    if (isKind(value, 'path')) return calledPath(withoutWindow(value.path), args, at);
    if (isKind(value, 'member')) return calledMember(value.on, value.name, args, at);
    return null;
  }

  function calledFunction(target: FunctionValue, args: readonly Value[]): Value {
    call(target);
    const [payload, base, , words] = args;
    if (
      target.parameters[0] === 'p' &&
      target.parameters[3] === 'k' &&
      isKind(payload, 'text') &&
      typeof base === 'number' &&
      isKind(words, 'list')
    ) {
      const plain = unpack(
        payload.text,
        base,
        words.items.map((word) => asText(word).text),
      );
      return withWay(
        text(
          plain,
          payload.by.filter((way) => way !== 'escapes' && way !== 'unicode'),
        ),
        'packed',
      );
    }
    return enter(target, args);
  }

  function calledPath(path: string, args: readonly Value[], at: number): Value {
    const [first, second] = args;
    switch (path) {
      case 'document.write':
      case 'document.writeln':
        write(allTexts(args), 'document.write', at, true);
        return null;
      case 'unescape':
        return withWay(text(unescapeText(asText(first).text), asText(first).by), 'unescape');
      case 'decodeURIComponent':
      case 'decodeURI':
        return text(
          decodeUri(asText(first).text),
          /%[2-7][0-9a-f]/i.test(asText(first).text.slice(0, 500)) && asText(first).text.includes('%3C')
            ? withWay(asText(first), 'unescape').by
            : asText(first).by,
        );
      case 'escape':
      case 'encodeURIComponent':
      case 'encodeURI':
      case 'String':
      case 'Object':
        return first ?? null;
      case 'atob':
      case 'Base64.decode':
      case 'base64decode':
      case 'base64_decode':
        return withWay(text(decodeBase64(asText(first).text), asText(first).by), 'atob');
      case 'String.fromCharCode':
      case 'String.fromCodePoint':
        return fromCodes(args);
      case 'String.fromCharCode.apply':
      case 'String.fromCodePoint.apply':
        return fromCodes(isKind(second, 'list') ? second.items : []);
      case 'String.fromCharCode.call':
        return fromCodes(args.slice(1));
      case 'parseInt':
      case 'parseFloat':
      case 'Number': {
        const number = Number.parseInt(
          asText(first).text,
          typeof second === 'number' && second >= 2 && second <= 36 ? second : 10,
        );
        return Number.isNaN(number) ? null : number;
      }
      case 'eval':
      case 'execScript':
        if (isKind(first, 'text')) evaluate(first);
        return null;
      case 'Function': {
        const code = args.at(-1);
        if (isKind(code, 'text')) evaluate(code);
        return null;
      }
      case 'setTimeout':
      case 'requestAnimationFrame':
      case 'setInterval':
      case 'onReady':
      case '$.ready':
        start(first);
        return null;
      case 'addEventListener':
      case 'document.addEventListener':
      case 'attachEvent':
      case 'document.attachEvent':
        if (READY_EVENTS.test(asText(first).text)) start(second);
        return null;
      case '$.getScript':
      case 'jQuery.getScript':
      case 'importScripts':
      case 'import':
        write(text(`<script src="${asText(first).text}"></script>`, asText(first).by), path, at, false);
        return null;
      case 'Array':
        return { kind: 'list', items: [...args] };
      case 'document.getElementById':
      case 'getElementById':
        return { kind: 'query', selector: asText(first).text === '' ? '' : `#${asText(first).text}` };
      case 'document.getElementsByClassName':
        return { kind: 'query', selector: asText(first).text === '' ? '' : `.${asText(first).text}` };
      case 'document.querySelector':
      case 'document.querySelectorAll':
      case 'document.getElementsByTagName':
      case 'document.getElementsByName':
        return { kind: 'query', selector: asText(first).text };
      case '$':
      case 'jQuery':
      case '$$':
      case 'layui.$':
        return jquery(first, at);
      case 'document.createElement':
        return makeElement(asText(first), at);
      case 'document.createTextNode':
        return first ?? null;
      case 'open':
      case 'location.replace':
      case 'location.assign':
      case 'document.location.replace':
      case 'document.location.assign':
        if (path !== 'open') change('location', first ?? null, at);
        return null;
    }
    const known = run.names.get(path);
    if (isKind(known, 'function')) return calledFunction(known, args);
    if (!path.includes('.')) run.namedCalls.push([m.within, path]);
    if (path === 'document.body.appendChild' || path === 'document.head.appendChild') return first ?? null;
    if (/^document\.(?:body|head|documentElement)\.insertAdjacentHTML$/.test(path))
      write(asText(second), 'insertAdjacentHTML', at, false);
    // Given to something unknown (new Swiper('.banner')), a selector is looked after by it.
    for (const value of args)
      if (isKind(value, 'text') && value.text.length < 60 && /^[.#][\w-]+/.test(value.text)) show(value.text);
    return null;
  }

  function jquery(first: Value | undefined, at: number): Value {
    if (isKind(first, 'function')) {
      start(first);
      return { kind: 'query', selector: '' };
    }
    if (isKind(first, 'query') || isKind(first, 'element')) return first;
    if (!isKind(first, 'text')) return { kind: 'query', selector: '' };
    if (first.text.trimStart().startsWith('<')) {
      write(first, 'append', at, false);
      return { kind: 'query', selector: '' };
    }
    return { kind: 'query', selector: first.text };
  }

  function calledMember(on: Value, name: string, args: readonly Value[], at: number): Value {
    if (isKind(on, 'text')) return charge(callOnText(charge(on), name, args) ?? null);
    if (isKind(on, 'list')) {
      const [first] = args;
      if (isKind(first, 'function')) {
        call(first);
        const results = on.items.slice(0, 500).map((item) => enter(first, [item]));
        return name === 'map' ? { kind: 'list', items: results } : null;
      }
      return charge(callOnList(charge(on).items, name, args) ?? null);
    }
    if (isKind(on, 'query')) return calledQuery(on.selector, name, args, at);
    if (isKind(on, 'element')) {
      const [first, second] = args;
      if (name === 'setAttribute') {
        const attribute = asText(first).text.toLowerCase();
        if (attribute === 'style')
          for (const [key, written] of declarationsOf(asText(second).text)) on.style.set(key, written);
        else if (/^[a-z-]+$/.test(attribute)) on.attributes.set(attribute, asText(second));
      } else if (name === 'appendChild' && isKind(first, 'text')) on.content += first.text;
      return null;
    }
    if (isKind(on, 'function')) {
      if (name === 'call') return calledFunction(on, args.slice(1));
      if (name === 'apply') return calledFunction(on, isKind(args[1], 'list') ? args[1].items : []);
    }
    if (typeof on === 'number' && name === 'toString') {
      const [base] = args;
      return text(on.toString(typeof base === 'number' && base >= 2 && base <= 36 ? base : 10));
    }
    return null;
  }

  function calledQuery(selector: string, name: string, args: readonly Value[], at: number): Value {
    const [first, second] = args;
    const same: Value = { kind: 'query', selector };
    if (name === 'ready' || name === 'load') {
      start(first);
      return same;
    }
    if (LED_BY.test(name)) {
      if (isKind(first, 'function')) {
        call(first);
        enter(first, []);
      }
      return isKind(first, 'text') && first.text !== '' ? { kind: 'query', selector: first.text } : same;
    }
    if (name === 'style') return same;
    if (HIDDEN_BY.test(name) || (name === 'remove' && args.length === 0)) hide(selector, 'display:none', at);
    else if (SHOWN_BY.test(name)) show(selector);
    else if (name === 'css') {
      if (isKind(first, 'record'))
        for (const [property, value] of first.entries) setStyle(selector, property, value, at);
      else if (second !== undefined) setStyle(selector, asText(first).text, second, at);
    } else if ((name === 'attr' || name === 'setAttribute') && asText(first).text.toLowerCase() === 'style') {
      setStyle(selector, 'cssText', second ?? null, at);
    } else if (name === 'setAttribute' && asText(first).text.toLowerCase() === 'hidden')
      hide(selector, 'hidden attribute', at);
    else if (WRITTEN_BY.test(name))
      write(
        asText(name === 'insertAdjacentHTML' ? second : first),
        name === 'insertAdjacentHTML' ? name : 'append',
        at,
        false,
      );
    else if (name === 'addEventListener' || name === 'on' || name === 'attachEvent') {
      if (READY_EVENTS.test(asText(first).text)) start(second);
    } else if (!NEUTRAL.test(name)) show(selector);
    return same;
  }

  return { called };
}
