// The list of contacts as it is fetched: only the newest question is answered.

import { api, outcome, type Problem, type Schemas } from "$lib/api/client";
import { asked, type Filter } from "$lib/figures/filter";

/** How many contacts the server puts on a page. */
export const rowsPerPage = 50;

/** A page of the list. */
export class ContactsState {
  page = $state.raw<Schemas["ContactPage"] | null>(null);
  problem = $state.raw<Problem | null>(null);
  fetching = $state(false);
  #turn = 0;

  async fetch(filter: Filter, zone: string): Promise<void> {
    const turn = ++this.#turn;
    this.fetching = true;
    const query = asked(filter, zone) as Record<string, never>;
    const answer = await outcome(api.GET("/api/contacts", { params: { query } }));
    if (turn !== this.#turn) return;
    this.fetching = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.page = answer.value;
  }
}
