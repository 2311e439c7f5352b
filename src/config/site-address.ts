/** Canonical address of a home page, without fragment; null when it is no http address or carries a password. */
export function siteAddress(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url.href;
}

/** `https://a/x/index.htm` → `https://a/x/`: the part of a server that the address stands for. */
export function siteFolder(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname.slice(0, pathname.lastIndexOf('/') + 1);
}
