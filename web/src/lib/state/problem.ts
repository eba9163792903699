import type { Problem } from "$lib/api/client";
import type { Language, Words } from "$lib/words";
import { duration } from "$lib/words/time";

/** The sentence for people that belongs to a problem. */
export function problemText(problem: Problem, words: Words, language: Language): string {
  const { codes, other, unreachable, retryAfter } = words.problems;
  const said = problem.code === "unreachable" ? unreachable : (codes[problem.code] ?? other);
  if (problem.retry_after_ms == null) return said;
  return `${said} ${retryAfter(duration(problem.retry_after_ms, language))}`;
}
