import type { Failed, Send } from './exchange.ts';

/**
 * Asks once more where the first failure says nothing about the page.
 * `stale`: servers close idle connections, and the news may cross a request on its way: again on a new connection.
 * `unparsable`: the answer breaks the protocol: again with a parser as forgiving as a browser's.
 */
export const withSecondLook =
  (first: Send, again: Readonly<Record<Failed['because'] & string, Send>>): Send =>
  async (hop, deadline) => {
    let result = await first(hop, deadline);
    for (const because of ['stale', 'unparsable'] as const) {
      if (result.kind === 'failed' && result.because === because && deadline.reached === null) {
        result = await again[because](hop, deadline);
      }
    }
    return result;
  };
