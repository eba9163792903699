/** A refusal in the customer's words. */

import type { ChatWords } from "$lib/words/chat";
import type { Problem } from "./contract";

export function problemText(problem: Problem, words: ChatWords): string {
  const what = words.problems[problem.code] ?? words.problemOther;
  if (problem.retry_after_ms === undefined) return what;
  return `${what} ${words.problemAfter(Math.ceil(problem.retry_after_ms / 1_000))}`;
}
