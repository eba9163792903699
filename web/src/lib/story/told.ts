// What the customer was told to expect, and what came of it.

/** A moment of a story, as far as it is needed here. */
export interface StoryMoment {
  at: number;
  kind: string;
  agent?: number | null;
  facts: Record<string, string>;
}

/** The expectation at the door and how it went. */
export interface Told {
  /** How long at most, in four cases of five; null when we said that we did not know. */
  wait_ms: number | null;
  /** How long it took from then until somebody answered; null when nobody did. */
  took_ms: number | null;
}

/** The first expectation that was told; null when none was. */
export function told(moments: readonly StoryMoment[]): Told | null {
  const expected = moments.find((moment) => moment.kind === "expected");
  if (!expected) return null;
  const answered = moments.find((one) => one.kind === "answered" && one.at >= expected.at);
  return {
    wait_ms: span(expected.facts["wait_p80"]),
    took_ms: answered ? answered.at - expected.at : null,
  };
}

/** Reads a span as the events write it, in milliseconds. */
export function span(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
