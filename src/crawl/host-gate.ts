/**
 * Politeness as plain state: who may start a request now, per host and per address behind it.
 * Sites that share an address share this object, so two names of one machine do not double its load.
 */
export interface HostGate {
  /** Milliseconds until a request may start: 0 now, Infinity while all slots are taken. */
  waitFor(host: string, address: string, now: number): number;
  start(host: string, address: string, now: number): void;
  finish(host: string, address: string): void;
  /** Nothing to this host before `until` (epoch ms). */
  hold(host: string, until: number): void;
  /** Raises the interval of one host (robots Crawl-delay). */
  slowDown(host: string, interval: number): void;
}

interface Lane {
  running: number;
  nextStart: number;
  interval: number;
}

export function createHostGate(limits: { readonly concurrency: number; readonly interval: number }): HostGate {
  const lanes = new Map<string, Lane>();
  const laneOf = (key: string): Lane => {
    let lane = lanes.get(key);
    if (!lane) {
      lane = { running: 0, nextStart: 0, interval: limits.interval };
      lanes.set(key, lane);
    }
    return lane;
  };
  const pair = (host: string, address: string): Lane[] =>
    host === address ? [laneOf(host)] : [laneOf(host), laneOf(`@${address}`)];

  return {
    waitFor(host, address, now) {
      let wait = 0;
      for (const lane of pair(host, address)) {
        if (lane.running >= limits.concurrency) return Number.POSITIVE_INFINITY;
        wait = Math.max(wait, lane.nextStart - now);
      }
      return wait;
    },
    start(host, address, now) {
      for (const lane of pair(host, address)) {
        lane.running++;
        lane.nextStart = Math.max(lane.nextStart, now + lane.interval);
      }
    },
    finish(host, address) {
      for (const lane of pair(host, address)) lane.running--;
    },
    hold(host, until) {
      const lane = laneOf(host);
      lane.nextStart = Math.max(lane.nextStart, until);
    },
    slowDown(host, interval) {
      const lane = laneOf(host);
      lane.interval = Math.max(lane.interval, interval);
    },
  };
}
