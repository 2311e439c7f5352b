import type { Socket } from 'node:net';
import { Agent, Client, type Dispatcher, Pool } from 'undici';
import type { Connect } from './connector.ts';

/** The connection a request travels on, which undici does not tell its handlers. */
export interface Line {
  socket: Socket | null;
  /** Requests that were sent on this socket. */
  sent: number;
}

/** A handler that wants to know its line has one of these; set before the request starts. */
export interface OnLine {
  line: Line | null;
}

/** Header names and values together. */
export const MOST_HEADER_BYTES = 65_536;
const IDLE_MS = 4_000;
/** Servers may promise minutes; sockets to thousands of outside hosts would add up. */
const LONGEST_IDLE_MS = 15_000;

/** Connections that nobody uses at the moment, over all hosts: those of thousands would add up. */
const MOST_IDLE = 128;

interface IdleSockets {
  add(socket: Socket): void;
  delete(socket: Socket): void;
}

/** Closes the one that has been idle longest when there are too many. */
function createIdleSockets(): IdleSockets {
  const idle = new Set<Socket>();
  return {
    add(socket) {
      idle.add(socket);
      const [longest] = idle;
      if (idle.size <= MOST_IDLE || longest === undefined) return;
      idle.delete(longest);
      longest.destroy();
    },
    delete: (socket) => void idle.delete(socket),
  };
}

/** A client that notes on which socket each request goes out. */
function openTracedClient(origin: URL, options: Client.Options, connect: Connect, idle: IdleSockets): Client {
  const line: Line = { socket: null, sent: 0 };
  const client = new Client(origin, {
    ...options,
    connect: (target, callback) =>
      connect(target, (...result) => {
        const [, socket] = result;
        line.socket = socket;
        line.sent = 0;
        socket?.once('close', () => idle.delete(socket));
        callback(...result);
      }),
  });
  const dispatch = client.dispatch.bind(client);
  client.dispatch = (request, handler) => {
    (handler as Partial<OnLine>).line = line;
    if (line.socket !== null) idle.delete(line.socket);
    return dispatch(request, handler);
  };
  client.on('drain', () => {
    if (client.stats.size === 0 && line.socket?.destroyed === false) idle.add(line.socket);
  });
  return client;
}

function openAgent(connect: Connect, options: { readonly connections: number; readonly keepAlive: boolean }): Agent {
  const clientOptions: Client.Options = {
    allowH2: false,
    pipelining: options.keepAlive ? 1 : 0,
    maxHeaderSize: MOST_HEADER_BYTES,
    // One deadline covers the whole request instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: LONGEST_IDLE_MS,
  };
  const idle = createIdleSockets();
  return new Agent({
    factory: (origin) =>
      new Pool(origin, {
        ...clientOptions,
        connections: options.connections,
        factory: (url) => openTracedClient(url, clientOptions, connect, idle),
      }),
  });
}

export interface Agents {
  /** Keeps connections. */
  readonly kept: Dispatcher;
  /** A new connection for every request. */
  readonly fresh: Dispatcher;
  close(): Promise<void>;
}

/** `connections`: to one origin at most. */
export function openAgents(connect: Connect, connections: number): Agents {
  const kept = openAgent(connect, { connections, keepAlive: true });
  const fresh = openAgent(connect, { connections, keepAlive: false });
  return {
    kept,
    fresh,
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}
