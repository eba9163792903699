// Small turns of phrase that both languages share.

import type { MomentFacts } from "./contacts";

/** With a capital to begin the sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A list as people say it: "a, b and c". */
export function list(parts: string[], and: string): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts[parts.length - 1]}`;
}

/** The reason of a moment in brackets, when it has one. */
export function because(facts: MomentFacts): string {
  return facts.has("why") ? ` (${facts.of("why")})` : "";
}
