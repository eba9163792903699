/** The menu on the screen as a tree: what lies where, and which ends can be reached. */

import type { Kind } from "$lib/chat/kinds";
import type { DoorQueue, MenuChoice } from "$lib/chat/contract";
import { named, type Language } from "$lib/words/languages";

/** What lies under a choice, or on top. What leads nowhere, because its queue is not offered here, is left out. */
export function under(
  menu: MenuChoice[],
  parent: number | null,
  queues: DoorQueue[],
): MenuChoice[] {
  const leads = (choice: MenuChoice): boolean =>
    choice.queue == null
      ? under(menu, choice.id, queues).length > 0
      : queues.some((queue) => queue.id === choice.queue);
  return menu.filter((choice) => (choice.parent ?? null) === parent && leads(choice));
}

/** The people that an end leads to; none for a choice with further choices. */
export function kindAt(choice: MenuChoice, queues: DoorQueue[], language: Language): Kind | null {
  const queue = queues.find((one) => one.id === choice.queue);
  if (!queue) return null;
  const name = named(choice.name, language);
  return { mark: `menu/${choice.id}`, queue, skill: choice.skill ?? null, name };
}
