// What is done about a disturbance; each tells whether it was done, and says why when it was not.

import { api, outcome, type Outcome, type Schemas } from "$lib/api/client";
import { complain } from "$lib/state/acting";
import { tell } from "$lib/state/toast.svelte";

const at = (id: number) => ({ params: { path: { id } } });

export const acts = {
  begin: (body: Schemas["DisturbanceAsked"], said: string) =>
    done(said, outcome(api.POST("/api/disturbances", { body }))),
  news: (id: number, body: Schemas["NewsAsked"], said: string) =>
    done(said, outcome(api.POST("/api/disturbances/{id}/news", { ...at(id), body }))),
  over: (id: number, words: Schemas["NewsSaid"], said: string) =>
    done(said, outcome(api.POST("/api/disturbances/{id}/over", { ...at(id), body: { words } }))),
  told: (promise: number, said: string) =>
    done(
      said,
      outcome(api.POST("/api/promises/{id}/told", { ...at(promise), body: { how: "person" } })),
    ),
};

async function done(said: string, asked: Promise<Outcome<unknown>>): Promise<boolean> {
  const answer = await asked;
  if (answer.ok) tell(said);
  else complain(answer.problem);
  return answer.ok;
}
