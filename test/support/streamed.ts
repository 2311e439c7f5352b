import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** All that `write` puts into a stream, in one piece. */
export async function streamed(write: (stream: Writable) => Promise<void>): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), write(stream).then(() => stream.end())]);
  return bytes;
}
