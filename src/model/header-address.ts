const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Header values come as latin1. Old servers put raw UTF-8 or GBK bytes into a Location: UTF-8 is decoded, anything else
 * is escaped byte by byte, which is what the server expects to get back.
 */
export function decodeLocation(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1;
  try {
    return strictUtf8.decode(Uint8Array.from(latin1, (byte) => byte.charCodeAt(0)));
  } catch {
    return latin1.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  }
}
