import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHostGate } from './host-gate.ts';

const JWC = 'jwc.jnyy.test';
const LIB = 'lib.jnyy.test';
const ONE_MACHINE = '203.0.113.7';

describe('host gate', () => {
  it('lets as many through as there are slots', () => {
    const gate = createHostGate({ concurrency: 2, interval: 0 });
    gate.start(JWC, ONE_MACHINE, 0);
    expect(gate.waitFor(JWC, ONE_MACHINE, 0)).toBe(0);
    gate.start(JWC, ONE_MACHINE, 0);
    expect(gate.waitFor(JWC, ONE_MACHINE, 0)).toBe(Number.POSITIVE_INFINITY);
    gate.finish(JWC, ONE_MACHINE);
    expect(gate.waitFor(JWC, ONE_MACHINE, 0)).toBe(0);
  });
  it('counts two names of one machine together', () => {
    const gate = createHostGate({ concurrency: 1, interval: 0 });
    gate.start(JWC, ONE_MACHINE, 0);
    expect(gate.waitFor(LIB, ONE_MACHINE, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(gate.waitFor(LIB, '203.0.113.8', 0)).toBe(0);
  });
  it('keeps the interval between two starts', () => {
    const gate = createHostGate({ concurrency: 4, interval: 100 });
    gate.start(JWC, ONE_MACHINE, 1_000);
    expect(gate.waitFor(JWC, ONE_MACHINE, 1_030)).toBe(70);
    expect(gate.waitFor(JWC, ONE_MACHINE, 1_100)).toBeLessThanOrEqual(0);
  });
  it('holds one host and not the other', () => {
    const gate = createHostGate({ concurrency: 4, interval: 0 });
    gate.hold(JWC, 60_000);
    expect(gate.waitFor(JWC, ONE_MACHINE, 0)).toBe(60_000);
    expect(gate.waitFor(LIB, '203.0.113.8', 0)).toBe(0);
  });
  it('never has more under way than allowed, however starts and finishes come', () => {
    const steps = fc.array(fc.record({ start: fc.boolean(), host: fc.constantFrom(JWC, LIB), after: fc.nat(50) }));
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (all, concurrency) => {
        const gate = createHostGate({ concurrency, interval: 10 });
        const running: string[] = [];
        let now = 0;
        let last = Number.NEGATIVE_INFINITY;
        for (const { start, host, after } of all) {
          now += after;
          if (start && gate.waitFor(host, ONE_MACHINE, now) <= 0) {
            gate.start(host, ONE_MACHINE, now);
            running.push(host);
            expect(now - last).toBeGreaterThanOrEqual(10);
            last = now;
          } else if (!start) {
            const done = running.shift();
            if (done) gate.finish(done, ONE_MACHINE);
          }
          expect(running.length).toBeLessThanOrEqual(concurrency);
        }
      }),
    );
  });
});
