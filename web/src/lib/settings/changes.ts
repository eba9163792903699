// What differs between two settings, place by place, and putting such differences on top of others.

/** A step towards a place: a field, or an item of a list by its number. */
export type Step = string | { id: number };

/** One difference; `undefined` is not there. */
export interface Change {
  path: Step[];
  was: unknown;
  is: unknown;
}

/** Every difference. Lists of things with a number are compared thing by thing, all else as a whole. */
export function changes(was: unknown, is: unknown, path: Step[] = []): Change[] {
  if (isNumbered(was) && isNumbered(is)) {
    const before = new Map(was.map((one) => [one.id, one]));
    const after = new Map(is.map((one) => [one.id, one]));
    const ids = new Set([...before.keys(), ...after.keys()]);
    return [...ids].flatMap((id) => changes(before.get(id), after.get(id), [...path, { id }]));
  }
  if (isRecord(was) && isRecord(is)) {
    const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
    return [...keys].flatMap((key) => changes(was[key], is[key], [...path, key]));
  }
  return same(was, is) ? [] : [{ path, was, is }];
}

/** Puts a difference on top; says whether its place was still there. */
export function put(target: unknown, change: Change): boolean {
  const last = change.path.at(-1);
  const parent = change.path.slice(0, -1).reduce<unknown>(walk, target);
  if (last === undefined) return false;
  if (typeof last === "string") {
    if (!isRecord(parent)) return false;
    parent[last] = structuredClone(change.is);
    return true;
  }
  if (!Array.isArray(parent)) return false;
  const index = parent.findIndex((one: { id?: number }) => one.id === last.id);
  if (change.is === undefined) {
    if (index !== -1) parent.splice(index, 1);
  } else if (index === -1) {
    parent.push(structuredClone(change.is));
  } else {
    parent[index] = structuredClone(change.is);
  }
  return true;
}

/** Both sides changed this place, or one changed a thing within what the other changed. */
export function touches(one: Change, other: Change): boolean {
  const length = Math.min(one.path.length, other.path.length);
  return one.path
    .slice(0, length)
    .every((step, index) => sameStep(step, other.path[index] as Step));
}

/** Two people changed the same settings from the same beginning. */
export interface Meeting<T> {
  /** Theirs with mine on top. */
  merged: T;
  theirs: Change[];
  mine: Change[];
  /** Those of mine that lie where they changed something else. */
  both: Change[];
}

/** Puts my changes on top of theirs. */
export function meet<T>(base: T, mine: T, theirs: T): Meeting<T> {
  const merged = structuredClone(theirs);
  const myChanges = changes(base, mine);
  const theirChanges = changes(base, theirs);
  for (const change of myChanges) put(merged, change);
  const both = myChanges.filter((my) =>
    theirChanges.some((their) => touches(my, their) && !same(my.is, their.is)),
  );
  return { merged, theirs: theirChanges, mine: myChanges, both };
}

/**
 * A number for a new thing. It is drawn with a gap, so that two people who add something at the same time do not draw
 * the same number.
 */
export function newId(list: readonly { id: number }[], random: () => number = Math.random): number {
  const highest = list.reduce((most, one) => Math.max(most, one.id), 0);
  return highest + 1 + Math.floor(random() * 10_000);
}

/** A short name made of a name: small letters and hyphens, and not one that is taken. */
export function keyOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const key = plain || "new";
  if (!taken.includes(key)) return key;
  let count = 2;
  while (taken.includes(`${key}-${count}`)) count += 1;
  return `${key}-${count}`;
}

function walk(place: unknown, step: Step): unknown {
  if (typeof step === "string") return isRecord(place) ? place[step] : undefined;
  return Array.isArray(place)
    ? place.find((one: { id?: number }) => one.id === step.id)
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumbered(value: unknown): value is { id: number }[] {
  if (!Array.isArray(value)) return false;
  return value.every((one) => isRecord(one) && typeof one["id"] === "number");
}

function sameStep(one: Step, other: Step): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.id === other.id;
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  if (isRecord(one) && isRecord(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]))
    );
  }
  return false;
}
