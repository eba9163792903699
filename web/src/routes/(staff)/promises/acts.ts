// What is done about a promise; each tells whether it was done, and says why when it was not.

import { api, outcome, type Outcome } from "$lib/api/client";
import { complain } from "$lib/state/acting";
import { tell } from "$lib/state/toast.svelte";

const at = (id: number) => ({ params: { path: { id } } });

export const acts = {
  keep: (id: number, said: string) =>
    done(said, outcome(api.POST("/api/promises/{id}/keep", { ...at(id), body: {} }))),
  release: (id: number, said: string) =>
    done(said, outcome(api.POST("/api/promises/{id}/release", { ...at(id), body: {} }))),
  hand: (id: number, to: number, said: string) =>
    done(said, outcome(api.POST("/api/promises/{id}/hand", { ...at(id), body: { to } }))),
  move: (id: number, due_at: number, said: string) =>
    done(said, outcome(api.POST("/api/promises/{id}/move", { ...at(id), body: { due_at } }))),
  told: (id: number, said: string) =>
    done(
      said,
      outcome(api.POST("/api/promises/{id}/told", { ...at(id), body: { how: "person" } })),
    ),
};

async function done(said: string, asked: Promise<Outcome<unknown>>): Promise<boolean> {
  const answer = await asked;
  if (answer.ok) tell(said);
  else complain(answer.problem);
  return answer.ok;
}
