import type { Schemas } from "$lib/api/client";
import { say, words } from "./language.svelte";
import { live } from "./live.svelte";

/** The names of what the organisation set up, by their numbers; a number that is not known is shown as such. */
export const house = {
  agent: (id: number) =>
    live.house?.agents.find((agent) => agent.id === id)?.name ?? imported("agents", id),
  /** Number 0 is of those who never came to one. */
  queue: (id: number) =>
    id === 0
      ? words().everywhere.noQueue
      : (nameIn(live.house?.queues, id) ?? imported("queues", id)),
  skill: (id: number) => nameIn(live.house?.skills, id) ?? `#${id}`,
  team: (id: number) => nameIn(live.house?.teams, id) ?? `#${id}`,
  reason: (id: number) => nameIn(live.house?.reasons, id) ?? imported("reasons", id),
  /** The queue and the kind of contact, once when they are called the same. */
  about(contact: { queue: number; skill: number }): string {
    const [queue, skill] = [house.queue(contact.queue), house.skill(contact.skill)];
    return queue === skill ? queue : `${queue} · ${skill}`;
  },
  get zone(): string | undefined {
    return live.house?.zone;
  },
};

function nameIn(list: readonly { id: number; name: Schemas["Name"] }[] | undefined, id: number) {
  const found = list?.find((one) => one.id === id);
  return found && say(found.name);
}

/** What only an import knows, or else the number. */
function imported(kind: keyof Schemas["ImportedNames"], id: number): string {
  return live.house?.imported[kind].find((one) => one.id === id)?.name ?? `#${id}`;
}
