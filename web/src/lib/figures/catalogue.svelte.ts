// The measures of the house, fetched once and kept: definitions change only with a new version of the program.

import { api, outcome, type Problem } from "$lib/api/client";
import { say } from "$lib/state/language.svelte";
import type { Definition, Reading } from "./types";

let definitions = $state.raw<readonly Definition[] | null>(null);
let problem = $state.raw<Problem | null>(null);
let asking: Promise<void> | null = null;

/** Every measure, each in its versions. */
export const catalogue = {
  /** All of them in the order of the house; null while they are not there yet. */
  get all(): readonly Definition[] | null {
    return definitions;
  },
  get problem(): Problem | null {
    return problem;
  },
  measure(key: string): Definition | undefined {
    return definitions?.find((one) => one.key === key);
  },
  /** The name of a measure, or its key while that is not known. */
  name(key: string): string {
    const found = catalogue.measure(key);
    return found ? say(found.name) : key;
  },
  reading(measure: string, key: string): Reading | undefined {
    return catalogue.measure(measure)?.readings.find((one) => one.key === key);
  },
  readingName(measure: string, key: string): string {
    const found = catalogue.reading(measure, key);
    return found ? say(found.label) : key;
  },
};

/** Fetches the measures unless they are there; after a failure it tries again. */
export function needCatalogue(): Promise<void> {
  if (definitions) return Promise.resolve();
  asking ??= outcome(api.GET("/api/measures")).then((answer) => {
    asking = null;
    if (answer.ok) definitions = answer.value;
    problem = answer.ok ? null : answer.problem;
  });
  return asking;
}
