import { registerHooks } from 'node:module';

/**
 * Loaded before the program (`node --import`), it takes out what only the checks of tampering need of a page, so that
 * a run without them pays for nothing of theirs: neither style sheets nor scripts are fetched and followed, nothing
 * hidden is looked for, nothing encoded. Skipping the checks alone would leave all that in, for facts are kept whole.
 */
const EMPTY: Readonly<Record<string, string>> = {
  '/extract/injection/page-effects.ts': `
    export const MAY_TAMPER = /(?!)/;
    export const readPageEffects = () => ({ rules: null, scripts: null });
    export const sheetUrls = () => [];
    export const scriptUrls = () => [];
    export const scriptText = () => '';
    export const scriptUrl = () => null;`,
  '/extract/injection/event-scripts.ts':
    'export const hasEventScripts = () => false; export const readEventScripts = () => undefined;',
  '/extract/injection/tampering.ts': 'export const tamperingOf = () => null;',
  '/extract/injection/encoded-words.ts':
    'export const encodedWords = () => null; export const encodedBodyShare = () => 0;',
  '/extract/hidden.ts': `
    export const declarationsOf = () => new Map();
    export const hidingProperty = () => null;
    export const hiddenByStyle = () => null;
    export const propertyOf = () => '';
    export const hidesOnlyText = () => false;
    export const isShownAgain = () => false;
    export const hiddenBySize = () => null;`,
  '/extract/hidden-colour-walk.ts': 'export const hiddenByColour = () => null;',
};

registerHooks({
  load(url, context, nextLoad) {
    const file = Object.keys(EMPTY).find((each) => url.endsWith(`/src${each}`));
    return file === undefined
      ? nextLoad(url, context)
      : { format: 'module', source: EMPTY[file] ?? '', shortCircuit: true };
  },
});
