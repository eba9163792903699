// What the page of listening shows, as it is fetched: one part at a time.

import { api, outcome, type Outcome, type Problem } from "$lib/api/client";
import { daysAsked, type Asked } from "$lib/figures/asked";
import { narrowingWords } from "$lib/figures/narrowing";
import { momentsOf } from "$lib/figures/period";
import type { Part } from "$lib/listening/question";
import type { Behaviours, Best, Rule } from "$lib/listening/types";
import { nowExactly } from "$lib/state/clock.svelte";

/** An answer, with the part that it is of. */
export type Answer =
  | { part: "behaviours"; value: Behaviours }
  | { part: "best"; value: Best }
  | { part: "rules"; value: Rule[] };

/** The answer of before stays up while a newer one is fetched, unless it is of another part. */
export class ListeningState {
  answer = $state.raw<Answer | null>(null);
  problem = $state.raw<Problem | null>(null);
  fetching = $state(false);
  #turn = 0;

  async fetch(part: Part, asked: Asked, zone: string): Promise<void> {
    const turn = ++this.#turn;
    this.fetching = true;
    if (this.answer?.part !== part) this.answer = null;
    const got = await ask(part, asked, zone);
    if (turn !== this.#turn) return;
    this.fetching = false;
    this.answer = got.ok ? got.value : null;
    this.problem = got.ok ? null : got.problem;
  }
}

async function ask(part: Part, asked: Asked, zone: string): Promise<Outcome<Answer>> {
  const query = {
    ...momentsOf(daysAsked(asked, nowExactly(), zone), zone),
    ...Object.fromEntries(narrowingWords(asked.narrowing)),
  };
  const params = { params: { query } };
  if (part === "behaviours") {
    const got = await outcome(api.GET("/api/listening/behaviours", params));
    return got.ok ? { ok: true, value: { part, value: got.value } } : got;
  }
  if (part === "best") {
    const got = await outcome(api.GET("/api/listening/best", params));
    return got.ok ? { ok: true, value: { part, value: got.value } } : got;
  }
  const got = await outcome(api.GET("/api/listening/rules", params));
  return got.ok ? { ok: true, value: { part, value: got.value } } : got;
}
