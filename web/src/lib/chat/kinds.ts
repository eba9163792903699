/** The kinds of contact a customer can choose from: a queue, or one of the skills that wait in it. */

import { named, type Language } from "$lib/words/languages";
import type { DoorQueue } from "./contract";

export type Kind = {
  /** Tells the kinds apart on one screen. */
  mark: string;
  queue: DoorQueue;
  skill: number | null;
  name: string;
};

/** All kinds, or only those of the queue that the page asked for when it exists. */
export function kindsOf(queues: DoorQueue[], wanted: string | null, language: Language): Kind[] {
  const asked = queues.filter((queue) => queue.key === wanted);
  return (asked.length > 0 ? asked : queues).flatMap((queue): Kind[] =>
    queue.skills.length > 1
      ? queue.skills.map((skill) => ({
          mark: `${queue.key}/${skill.key}`,
          queue,
          skill: skill.id,
          name: named(skill.name, language),
        }))
      : [{ mark: queue.key, queue, skill: null, name: named(queue.name, language) }],
  );
}
