/** What is put over the place, and how much around it is shown, in CSS pixels. */
export interface Outlined {
  readonly outlined: 'place' | 'ancestor' | 'none';
  readonly clip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface OutlineRequest {
  readonly selector: string;
  readonly words: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Runs in the page, in a world of its own. Numbers of persons are painted over first: a picture must not spread what
 * another check keeps to itself. The frame is drawn on top of everything, in page coordinates.
 */
const SOURCE = `(request) => {
  const d = document, root = d.documentElement;
  const PRIVATE = /(?<!\\d)(?:\\d{6}(?:19|20)\\d{2}[01]\\d[0-3]\\d{4}[\\dXx]|1[3-9]\\d{9}|62\\d{14,17})(?!\\d)/g;
  const walk = (top, each) => {
    const texts = d.createTreeWalker(top, 4);
    for (let left = 50000; left > 0; left--) {
      const node = texts.nextNode();
      if (node === null || each(node) === false) return;
    }
  };
  walk(root, (node) => {
    if (PRIVATE.test(node.data)) node.data = node.data.replace(PRIVATE, (all) => '█'.repeat(all.length));
    PRIVATE.lastIndex = 0;
  });
  for (const field of d.querySelectorAll('input[value]')) {
    field.setAttribute('value', field.getAttribute('value').replace(PRIVATE, '█'));
  }
  let place = null;
  if (request.selector !== '') {
    try { place = d.querySelector(request.selector); } catch { place = null; }
  }
  const size = () => ({
    width: Math.min(Math.max(root.scrollWidth, request.width), 10000),
    height: Math.min(Math.max(root.scrollHeight, d.body ? d.body.scrollHeight : 0, 200), 200000),
  });
  const boxOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + scrollX, y: top + scrollY, width, height };
  };
  const isShown = (element) => {
    const page = size(), box = boxOf(element), style = getComputedStyle(element);
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      box.width >= 4 && box.height >= 4 && parseFloat(style.fontSize) >= 4 &&
      box.x + box.width > 2 && box.y + box.height > 2 && box.x < page.width && box.y < page.height;
  };
  const wordBoxes = (element, words) => {
    const runs = [];
    let text = '';
    walk(element, (node) => { runs.push({ node, at: text.length }); text += node.data; });
    // The words as they were judged have white space folded away.
    const kept = [];
    let folded = '';
    for (let i = 0; i < text.length; i++) if (!/\\s/.test(text[i])) { kept.push(i); folded += text[i]; }
    const wanted = words.replace(/\\s+/g, '');
    const found = wanted === '' ? -1 : folded.indexOf(wanted);
    if (found < 0) return [];
    const spot = (offset) => {
      let run = runs[0];
      for (const each of runs) if (each.at <= offset) run = each; else break;
      return [run.node, offset - run.at];
    };
    const range = d.createRange();
    const [startNode, start] = spot(kept[found]);
    const [endNode, end] = spot(kept[found + wanted.length - 1]);
    range.setStart(startNode, start);
    range.setEnd(endNode, end + 1);
    // Markup gives rectangles of its own over those of its text: one a line is enough.
    const lines = [];
    for (const { left, top, width, height } of [...range.getClientRects()].slice(0, 100)) {
      if (width <= 0 || height <= 0) continue;
      const box = { x: left + scrollX, y: top + scrollY, width, height };
      const line = lines.find((each) => Math.abs(each.y + each.height / 2 - box.y - box.height / 2) < height / 2);
      if (line === undefined) { lines.push(box); continue; }
      const right = Math.max(line.x + line.width, box.x + box.width), bottom = Math.max(line.y + line.height, box.y + box.height);
      line.x = Math.min(line.x, box.x); line.y = Math.min(line.y, box.y);
      line.width = right - line.x; line.height = bottom - line.y;
    }
    return lines.slice(0, 20);
  };
  let outlined = 'none', shown = null;
  if (place !== null && place !== root) {
    if (isShown(place)) { outlined = 'place'; shown = place; }
    else {
      for (let up = place.parentElement; up !== null && up !== root; up = up.parentElement) {
        if (up === d.body || !isShown(up)) continue;
        outlined = 'ancestor'; shown = up; break;
      }
    }
  }
  if (shown !== null) shown.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const layer = d.createElement('div');
  const put = (parent, css, text) => {
    const box = d.createElement('div');
    box.style.cssText = 'all:initial;box-sizing:border-box;pointer-events:none;z-index:2147483647;' + css;
    if (text !== undefined) box.textContent = text;
    parent.append(box);
    return box;
  };
  layer.style.cssText = 'all:initial;position:absolute;left:0;top:0;width:0;height:0;z-index:2147483647';
  root.append(layer);
  const origin = boxOf(layer);
  const at = ({ x, y, width, height }, grow) =>
    'position:absolute;left:' + (x - origin.x - grow) + 'px;top:' + (y - origin.y - grow) + 'px;width:' +
    (width + 2 * grow) + 'px;height:' + (height + 2 * grow) + 'px;';
  const words = shown !== null && outlined === 'place' && request.words !== '' ? wordBoxes(shown, request.words) : [];
  const page = size();
  let focus = { x: 0, y: 0, width: page.width, height: 0 };
  if (shown !== null) {
    focus = words[0] ?? boxOf(shown);
    const dashed = outlined === 'ancestor' ? 'dashed' : 'solid';
    if (words.length > 0) {
      for (const box of words) put(layer, at(box, 2) + 'background:rgba(255,214,0,.35);border:2px solid #d4002a;border-radius:3px');
      put(layer, at(boxOf(shown), 4) + 'border:2px dashed #d4002a;border-radius:4px');
    } else put(layer, at(boxOf(shown), 4) + 'border:3px ' + dashed + ' #d4002a;border-radius:4px');
  }
  const clip = {
    width: Math.min(page.width, request.width),
    height: Math.min(page.height, request.height),
  };
  const limit = (value, most) => Math.max(0, Math.min(value, most));
  clip.x = limit(focus.x + focus.width / 2 - clip.width / 2, page.width - clip.width);
  clip.y = limit(focus.height > clip.height - 160 ? focus.y - 120 : focus.y + focus.height / 2 - clip.height / 2,
    page.height - clip.height);
  if (request.label !== '') {
    const label = put(layer, 'position:absolute;max-width:' + Math.min(680, clip.width - 24) +
      'px;background:#d4002a;color:#fff;font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;' +
      'padding:6px 10px;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;display:block;width:max-content;' +
      'box-shadow:0 1px 6px rgba(0,0,0,.4)', request.label);
    const own = label.getBoundingClientRect();
    const above = focus.y - clip.y > own.height + 14;
    const x = limit(focus.x - clip.x, clip.width - own.width - 8) + clip.x;
    const y = shown === null ? clip.y + 8
      : above ? focus.y - own.height - 10 : Math.min(focus.y + focus.height + 10, clip.y + clip.height - own.height - 8);
    label.style.left = (Math.max(x, clip.x + 8) - origin.x) + 'px';
    label.style.top = (y - origin.y) + 'px';
  }
  return { outlined, clip };
}`;

export const outlineExpression = (request: OutlineRequest): string => `(${SOURCE})(${JSON.stringify(request)})`;
