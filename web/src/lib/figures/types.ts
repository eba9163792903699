// What the board and the measures are told by the server, by the names they have here.

import type { Schemas } from "$lib/api/client";

/** A text in every language of the screens. */
export type Name = Schemas["Name"];
/** A figure from one side, with how sure it is. */
export type Value = NonNullable<Figure["customer"]>;
/** One step between the two sides and what it explains. */
export type Part = Schemas["GapPart"];
/** A moment of the trend; null is no data, which is not zero. */
export type TrendPoint = Schemas["TrendPoint"];
/** One measure over one period, from both sides. */
export type Figure = Schemas["Figure"];
/** Everything on the board over one period. */
export type Board = Schemas["Board"];
/** One way of reading a measure: whose side, which clock, who counts. */
export type Reading = Schemas["ReadingView"];
/** A measure as the catalogue writes it. */
export type Definition = Schemas["MeasureView"];
/** What moved a figure since an earlier period. */
export type Moved = Schemas["Moved"];
/** The same movement, cut in one way. */
export type Cut = Schemas["Cut"];
/** What one slice of the contacts did to a figure. */
export type Slice = Schemas["Slice"];
