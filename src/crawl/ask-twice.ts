import type { HttpClient, HttpFailure, HttpRequest, HttpResponse } from '../ports/http-client.ts';

/** Times a file is asked for while its server gives no verdict: what it tells must not be lost to a moment of bad luck. */
const ATTEMPTS = 2;

const hasNoVerdict = (answer: HttpResponse | HttpFailure): boolean =>
  answer.kind === 'failure' || answer.broken === true || answer.status >= 500 || answer.status === 429;

/** Gets one of the files that say what a site has (robots.txt, sitemaps), for which the frontier has no second look. */
export async function askTwice(
  client: HttpClient,
  request: Omit<HttpRequest, 'method' | 'maxRedirects'>,
): Promise<HttpResponse | HttpFailure> {
  const ask = () => client.request({ ...request, method: 'GET', maxRedirects: 5 });
  let answer = await ask();
  for (let attempt = 1; attempt < ATTEMPTS && hasNoVerdict(answer); attempt++) answer = await ask();
  return answer;
}
