// The facts of a moment with names instead of numbers, ready to be read aloud.

import { house } from "$lib/state/house.svelte";
import { words } from "$lib/state/language.svelte";
import type { Language } from "$lib/words";
import type { MomentFacts } from "$lib/words/contacts";
import { usually } from "$lib/words/told";
import { span, type StoryMoment } from "./told";

const agents = new Set(["agent", "to", "from", "colleague", "held_for", "step_agent"]);

/** What a moment says, for the sentences of the words. */
export function factsOf(moment: StoryMoment, language: Language): MomentFacts {
  return {
    who: moment.agent == null ? "" : house.agent(moment.agent),
    has: (fact) => (moment.facts[fact] ?? "") !== "",
    of: (fact) => named(fact, moment.facts[fact] ?? "", language),
  };
}

function named(fact: string, text: string, language: Language): string {
  if (text === "") return "";
  const number = /^\d+$/.test(text) ? Number(text) : null;
  if (number !== null && (agents.has(fact) || fact === "by")) return house.agent(number);
  if (number !== null && fact === "queue") return house.queue(number);
  if (number !== null && fact === "skill") return house.skill(number);
  if (number !== null && fact === "reason") return house.reason(number);
  if (fact.startsWith("wait_")) {
    const length = span(text);
    return length === null ? text : usually(length, language);
  }
  return words().contacts.story.whys[text] ?? text;
}
