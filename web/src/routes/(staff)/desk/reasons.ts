import type { Schemas } from "$lib/api/client";
import { named, type Language } from "$lib/words";

type Reason = Schemas["Reason"];

/** The reasons with these letters: of this kind of contact first, then those whose words begin with them. */
export function matching(
  reasons: readonly Reason[],
  letters: string,
  skill: number,
  language: Language,
): Reason[] {
  const sought = plain(letters.trim());
  const rank = (reason: Reason) => (reason.skill === skill ? 0 : 2) + (begins(reason) ? 0 : 1);
  const begins = (reason: Reason) =>
    plain(named(reason.name, language))
      .split(/[^a-z0-9]+/)
      .some((word) => word.startsWith(sought));
  return reasons
    .filter((reason) => plain(named(reason.name, language)).includes(sought))
    .map((reason, at) => ({ reason, at, rank: rank(reason) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map((ranked) => ranked.reason);
}

/** Without capitals and accents, as people type in a hurry. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
