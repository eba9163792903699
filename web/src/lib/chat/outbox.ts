/** Words that were written and not yet taken in by the server; each keeps its key, so that sending twice says once. */

import type { Line, Problem } from "./contract";

export type Unsent = {
  key: string;
  text: string;
  at: number;
  /** Why the server would not take it; it waits for the customer now and not for the line. */
  problem?: Problem;
};

/** Refusals that pass by themselves, so the same words may be offered again later. */
const PASSING = new Set(["busy", "unavailable", "too-many"]);

export class Outbox {
  #unsent: Unsent[];
  #changed: (unsent: Unsent[]) => void;

  constructor(kept: Unsent[], changed: (unsent: Unsent[]) => void) {
    this.#unsent = kept;
    this.#changed = changed;
  }

  /** Oldest first. */
  get all(): Unsent[] {
    return this.#unsent;
  }

  /** The one that goes first; a refused one no longer stands in the way. */
  get next(): Unsent | undefined {
    return this.#unsent.find((unsent) => unsent.problem === undefined);
  }

  add(unsent: Unsent): void {
    this.#set([...this.#unsent, unsent]);
  }

  /** The server has it. */
  said(key: string): void {
    if (this.#unsent.some((unsent) => unsent.key === key)) this.drop(key);
  }

  /** What was said according to the conversation itself, even when the answer to our sending got lost. */
  seen(lines: Line[]): void {
    const keys = new Set(lines.filter((line) => line.party === "customer").map((line) => line.key));
    const left = this.#unsent.filter((unsent) => !keys.has(unsent.key));
    if (left.length < this.#unsent.length) this.#set(left);
  }

  /** Answers after how long to try again, or nothing when the customer has to do something first. */
  refused(key: string, problem: Problem): number | undefined {
    if (PASSING.has(problem.code)) return problem.retry_after_ms ?? 2_000;
    this.#set(this.#unsent.map((unsent) => (unsent.key === key ? { ...unsent, problem } : unsent)));
    return undefined;
  }

  drop(key: string): void {
    this.#set(this.#unsent.filter((unsent) => unsent.key !== key));
  }

  #set(unsent: Unsent[]): void {
    this.#unsent = unsent;
    this.#changed(unsent);
  }
}
