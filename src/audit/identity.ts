/** Joins the parts so that different parts never give the same text: separators inside a part are escaped. */
export function identityOf(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');
}
