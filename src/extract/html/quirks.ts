/** Beginnings of public identifiers that put browsers in quirks mode (HTML Standard 13.2.6.4.1). */
const QUIRKY =
  /^(?:\+\/\/silmaril\/\/|-\/\/(?:as|advasoft ltd|ietf|metrius|microsoft|netscape comm\. corp\.|o'reilly and associates|sq|softquad|softquad software|spyglass|sun microsystems corp\.|w3o|webtechs)\/\/dtd |-\/\/w3c\/\/dtd (?:html 3|html 4\.0 (?:frameset|transitional)\/\/|html experimental|w3 html))/;
const QUIRKY_WITHOUT_SYSTEM_ID = /^-\/\/w3c\/\/dtd html 4\.01 (?:frameset|transitional)\/\//;
const QUIRKY_WHOLE = new Set(['-//w3o//dtd w3 html strict 3.0//en//', '-/w3c/dtd html 4.0 transitional/en', 'html']);
const QUIRKY_SYSTEM_ID = 'http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd';
/** No real doctype is longer. */
const MAX_DOCTYPE = 1_000;

/** In quirks mode a table may stand inside a paragraph. `doctype`: what stands between `<!DOCTYPE` and `>`. */
export function isQuirky(doctype: string): boolean {
  const text = doctype.slice(0, MAX_DOCTYPE).toLowerCase();
  const name = /^\s*([^\s]*)\s*(.*)$/s.exec(text);
  if (name?.[1] !== 'html') return true;
  const rest = name[2] ?? '';
  if (rest === '') return false;
  const publicId = /^public\s*(?:"([^"]*)"|'([^']*)')\s*(?:"([^"]*)"|'([^']*)')?/.exec(rest);
  if (publicId) {
    const id = publicId[1] ?? publicId[2] ?? '';
    const systemId = publicId[3] ?? publicId[4];
    if (QUIRKY.test(id) || QUIRKY_WHOLE.has(id) || systemId === QUIRKY_SYSTEM_ID) return true;
    return systemId === undefined && QUIRKY_WITHOUT_SYSTEM_ID.test(id);
  }
  const systemId = /^system\s*(?:"([^"]*)"|'([^']*)')/.exec(rest);
  if (systemId) return (systemId[1] ?? systemId[2]) === QUIRKY_SYSTEM_ID;
  return true;
}
