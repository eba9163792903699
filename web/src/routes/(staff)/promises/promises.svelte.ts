// What the page of promises shows, as it is fetched: what stands now, and what became of what was promised.

import { api, outcome, type Problem, type Schemas } from "$lib/api/client";
import { nowExactly } from "$lib/state/clock.svelte";

const day_ms = 86_400_000;

export class PromisesState {
  open = $state.raw<Schemas["PromisesOpen"] | null>(null);
  became = $state.raw<Schemas["PromisesKept"] | null>(null);
  problem = $state.raw<Problem | null>(null);
  #turn = 0;

  /** What stands now; only for one agent, when one is named. */
  async fetchOpen(agent: number | null): Promise<void> {
    const turn = ++this.#turn;
    const query = agent === null ? {} : { for_agent: agent };
    const got = await outcome(api.GET("/api/promises", { params: { query } }));
    if (turn !== this.#turn) return;
    if (got.ok) this.open = got.value;
    this.problem = got.ok ? null : got.problem;
  }

  /** What became of what was promised in the last days. */
  async fetchBecame(days: number): Promise<void> {
    const to = Math.floor(nowExactly()) + 1;
    const query = { from: to - days * day_ms, to };
    const got = await outcome(api.GET("/api/promises/kept", { params: { query } }));
    if (got.ok) this.became = got.value;
    this.problem = got.ok ? this.problem : got.problem;
  }
}
