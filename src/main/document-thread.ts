import { parentPort, workerData } from 'node:worker_threads';
import { readDocument } from '../extract/documents/read-document.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import type { DocumentAnswer, DocumentTask, DocumentThreadStart } from './document-messages.ts';

if (!parentPort) throw new Error('This file runs in a worker thread');
const port = parentPort;
const { limits, timezone, trackingParameters, personalKey, now } = workerData as DocumentThreadStart;
const links = createLinkResolver({ trackingParameters });

port.on('message', async ({ file, url }: DocumentTask) => {
  const read: DocumentAnswer = await readDocument(file, {
    limits,
    url,
    links,
    timezone,
    personal: { key: personalKey, now },
  });
  port.postMessage(read);
});
