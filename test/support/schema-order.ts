import type { XmlElement } from './parse-xml.ts';

export function twice(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

/** Children in another order than the schema's, or such as it does not know there. */
export function orderFaults({ name, children }: XmlElement, order: readonly string[]): string[] {
  const faults: string[] = [];
  let last = 0;
  for (const child of children) {
    const at = order.indexOf(child.name.replace(/^\w+:/, ''));
    if (at === -1) faults.push(`<${child.name}> in <${name}>`);
    else if (at < last) faults.push(`<${child.name}> too late in <${name}>`);
    last = Math.max(last, at);
  }
  return faults;
}
