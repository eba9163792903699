// Which suggestion is shown at the desk: the one that was heard last, unless it was used or not wanted.

import { SvelteSet } from "svelte/reactivity";
import { nudgeKeys, type NudgeKey } from "$lib/words/nudges";
import type { EffortNow } from "./types";

/** What was put away on this screen; a new reason is a new suggestion. */
const away = new SvelteSet<string>();

/** The suggestion for a contact now, if there is one that this program has words for. */
export function nudgeFor(contact: number, effort: EffortNow | null): NudgeKey | null {
  const nudge = effort?.nudge ?? null;
  if (!nudge || away.has(nameOf(contact, nudge))) return null;
  return nudgeKeys.find((key) => key === nudge.key) ?? null;
}

/** Puts the suggestion away that is shown now. */
export function putAway(contact: number, effort: EffortNow | null): void {
  if (effort?.nudge) away.add(nameOf(contact, effort.nudge));
}

function nameOf(contact: number, nudge: { key: string; at: number }): string {
  return `${contact} ${nudge.key} ${nudge.at}`;
}
