import type { Schemas } from "$lib/api/client";
import { say } from "./language.svelte";
import { live } from "./live.svelte";

/** The names of what the organisation set up, by their numbers; a number that is not known is shown as such. */
export const house = {
  agent: (id: number) => live.house?.agents.find((agent) => agent.id === id)?.name ?? `#${id}`,
  queue: (id: number) => nameIn(live.house?.queues, id),
  skill: (id: number) => nameIn(live.house?.skills, id),
  team: (id: number) => nameIn(live.house?.teams, id),
  reason: (id: number) => nameIn(live.house?.reasons, id),
  get zone(): string | undefined {
    return live.house?.zone;
  },
};

function nameIn(list: readonly { id: number; name: Schemas["Name"] }[] | undefined, id: number) {
  const found = list?.find((one) => one.id === id);
  return found ? say(found.name) : `#${id}`;
}
