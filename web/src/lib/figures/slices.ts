// What moved a figure, slice by slice: which cut tells most, and its slices as bars that add up to the movement.

import { difference, type Difference } from "./difference";
import type { Reader } from "./dimensions";
import { dimensions } from "./dimensions";
import type { NarrowingKey } from "./narrowing";
import type { Cut, Moved, Name, Slice } from "./types";

/** One way of cutting a movement, ready to be shown. */
export interface Told {
  by: NarrowingKey;
  /** The slice that moved the figure most; null when one slice is all there is. */
  first: Slice | null;
  bars: Difference;
}

/** Slices beyond these are put together; nobody reads thirty bars. */
const slicesShown = 6;

/** Every cut, that of which one slice explains most first. */
export function told(moved: Moved, reader: Reader): Told[] {
  const { change, unit, cuts } = moved;
  if (change == null) return [];
  return cuts
    .map((cut) => ({ cut, share: concentration(cut) }))
    .sort((a, b) => b.share - a.share)
    .map(({ cut }) => ({
      by: cut.by as NarrowingKey,
      first: cut.slices.length > 1 ? (cut.slices[0] ?? null) : null,
      bars: difference(
        change,
        cut.slices.slice(0, slicesShown).map((slice) => ({
          from: cut.by,
          to: slice.group ?? "none",
          label: sliceName(cut.by, slice, reader),
          amount: slice.amount,
        })),
        unit,
      ),
    }));
}

/** How much of all that moved was moved by one slice; a cut with a single slice says nothing. */
function concentration(cut: Cut): number {
  if (cut.slices.length < 2) return -1;
  const all = cut.slices.reduce((sum, slice) => sum + Math.abs(slice.amount), 0);
  return all === 0 ? 0 : Math.abs(cut.slices[0]?.amount ?? 0) / all;
}

/** What a slice is called. */
export function sliceName(by: Cut["by"], slice: Slice, reader: Reader): Name {
  if (slice.name) return slice.name;
  const said = reader.words.board.why;
  const both = (text: string) => ({ nl: text, en: text });
  if (slice.group === null || slice.group === undefined)
    return both(said.without[by] ?? said.other);
  // Hours come as they stand on the wall, "09"; they are chosen as a number.
  const word = by === "hour" ? String(Number(slice.group)) : slice.group;
  const options = dimensions(reader).find((one) => one.key === by)?.options;
  return both(options?.find((one) => one.word === word)?.label ?? `#${slice.group}`);
}
