// The words that made the score, in their place in the text.

import type { EffortLine } from "./types";

/** A line of the score, with its place among all of them. */
export interface Mark {
  index: number;
  start: number;
  end: number;
  cue: string;
  points: number;
}

/** A run of text and what was heard in it; where marks overlap, each of them. */
export interface Run {
  text: string;
  on: Mark[];
  /** Those that begin with this run. */
  begins: Mark[];
  /** Those that end with it. */
  ends: Mark[];
}

/** The marks of one line of words. */
export function marksOn(line: number, lines: readonly EffortLine[]): Mark[] {
  return lines.flatMap((one, index) =>
    one.line === line && one.end > one.start
      ? [{ index, start: one.start, end: one.end, cue: one.cue, points: one.points }]
      : [],
  );
}

/** Cuts a text where marks begin and end; what lies outside the text, after a correction, marks nothing. */
export function runs(text: string, marks: readonly Mark[]): Run[] {
  const within = marks.filter((mark) => mark.start >= 0 && mark.end <= text.length);
  const cuts = [...new Set([0, text.length, ...within.flatMap((one) => [one.start, one.end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((to, place) => {
    const from = cuts[place] ?? 0;
    const on = within.filter((mark) => mark.start <= from && mark.end >= to);
    return {
      text: text.slice(from, to),
      on,
      begins: on.filter((mark) => mark.start === from),
      ends: on.filter((mark) => mark.end === to),
    };
  });
}

/** Where a mark stands on the page, so that its line can lead there. */
export function placeOf(index: number): string {
  return `heard-${index}`;
}
