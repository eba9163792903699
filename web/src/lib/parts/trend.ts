// How a trend is drawn: the customer's line thick and whole, ours thin and dashed, so that colour is not needed.

import type uPlot from "uplot";

interface Drawing {
  width: number;
  zone: string;
  language: string;
  write: (amount: number) => string;
  unit: string;
  /** What the moments are called in the legend. */
  moment: string;
  names: [string, string];
  colour: (token: string) => string;
}

const height = 192;
const day_s = 86_400;

/** Steps of an axis of time that people count in, in milliseconds. */
const spanSteps = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 86_400,
].map((seconds) => seconds * 1000);

/** The options of the drawing. */
export function trendOptions(drawing: Drawing): uPlot.Options {
  const { write, names } = drawing;
  const ink = resolved(drawing.colour, "--ink-soft");
  const line = resolved(drawing.colour, "--line");
  const warm = resolved(drawing.colour, "--warm");
  const cold = resolved(drawing.colour, "--cold");
  const shown = (_: uPlot, value: number | null) => (value == null ? "–" : write(value));
  const font = "14px 'Atkinson Hyperlegible', sans-serif";
  return {
    width: drawing.width,
    height,
    tzDate: (seconds) => inZone(seconds, drawing.zone),
    cursor: { drag: { x: false, y: false }, points: { size: 8 } },
    legend: { show: true, live: true },
    scales: { y: { range: (_, low, high) => range(low, high, drawing.unit === "share") } },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks: { stroke: line },
        space: 72,
        values: (plot, splits) => splits.map((split) => tick(split, plot, drawing)),
      },
      {
        stroke: ink,
        font,
        size: 72,
        space: 36,
        ...(drawing.unit === "duration" ? { incrs: spanSteps } : {}),
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map((split) => write(split)),
      },
    ],
    series: [
      {
        label: drawing.moment,
        value: (_, seconds) => (seconds == null ? "" : full(seconds, drawing)),
      },
      { label: names[0], stroke: warm, width: 3, points: { size: 6, fill: warm }, value: shown },
      {
        label: names[1],
        stroke: cold,
        width: 2,
        dash: [6, 4],
        points: { show: false },
        value: shown,
      },
    ],
  };
}

/** A canvas does not know `light-dark()`; an element that wears the colour does. */
function resolved(colour: (token: string) => string, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour(token);
  document.body.append(probe);
  const worn = getComputedStyle(probe).color;
  probe.remove();
  return worn;
}

function range(low: number | null, high: number | null, share: boolean): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  const top = high + room;
  const bottom = Math.max(0, low - room);
  return share ? [bottom < 0.3 ? 0 : bottom, Math.min(1, top)] : [bottom, top];
}

function inZone(seconds: number, zone: string): Date {
  // uPlot reads local fields of the date it is given, so it gets one whose local fields are those of the zone.
  return new Date(new Date(seconds * 1000).toLocaleString("en-US", { timeZone: zone }));
}

function tick(seconds: number, plot: uPlot, drawing: Drawing): string {
  const scale = plot.scales["x"];
  const wide = (scale?.max ?? 0) - (scale?.min ?? 0) > 2 * day_s;
  return new Intl.DateTimeFormat(drawing.language, {
    timeZone: drawing.zone,
    ...(wide ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit" }),
  }).format(seconds * 1000);
}

function full(seconds: number, drawing: Drawing): string {
  return new Intl.DateTimeFormat(drawing.language, {
    timeZone: drawing.zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(seconds * 1000);
}
