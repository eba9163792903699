// A definition that was not made yet, written as a name, so that it can be tried before it is kept.

/** Values of a definition, by parameter. */
export type Values = Readonly<Record<string, string>>;

/** The name of a definition with other values: `service-level@1;answer_within:30`. */
export function tried(name: string, from: Values, values: Values): string {
  const changed = Object.entries(values).filter(([key, word]) => from[key] !== word);
  return [name, ...changed.map(([key, word]) => `${key}:${word}`)].join(";");
}

/** Only what is other than in the definition it starts from. */
export function changedValues(from: Values, values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([key, word]) => from[key] !== word));
}

/** The name it starts from, and what it changes. */
export function readTried(name: string): [string, Values] {
  const [known = "", ...changes] = name.split(";");
  const pairs = changes.map((change) => {
    const [key = "", word = ""] = change.split(":", 2);
    return [key, word] as const;
  });
  return [known, Object.fromEntries(pairs)];
}
