import type { FetchOutcome } from '../../model/outcome.ts';

/** An outcome as columns: what is counted and filtered by has its own, the rest is JSON. */
export interface OutcomeColumns {
  readonly outcome: FetchOutcome['kind'];
  readonly status: number | null;
  readonly outcome_more: string | null;
  readonly reason: string | null;
}

export function toColumns(outcome: FetchOutcome): OutcomeColumns {
  if (outcome.kind === 'excluded') {
    return { outcome: outcome.kind, status: null, outcome_more: null, reason: outcome.reason };
  }
  const { kind, ...rest } = outcome;
  const { status, ...more } = 'status' in rest ? rest : { ...rest, status: null };
  return {
    outcome: kind,
    status,
    outcome_more: Object.keys(more).length === 0 ? null : JSON.stringify(more),
    reason: null,
  };
}

export function fromColumns({ outcome, status, outcome_more, reason }: OutcomeColumns): FetchOutcome {
  return {
    kind: outcome,
    ...(status === null ? {} : { status }),
    ...(reason === null ? {} : { reason }),
    ...(outcome_more === null ? {} : JSON.parse(outcome_more)),
  };
}
