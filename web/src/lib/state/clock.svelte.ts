import { browser } from "$app/environment";

let offset_ms = 0;
let shown = $state(Date.now());

/** The time by the server's clock, which moves on every second while the page is seen. */
export function now(): number {
  return shown;
}

/** The server's time at this very instant, without following it. */
export function nowExactly(): number {
  return Date.now() + offset_ms;
}

/** The server said what time it is; a phone's own clock may be minutes off. */
export function setByServer(now_at: number): void {
  const next = now_at - Date.now();
  // Small differences are travel time; following them would make every figure tremble.
  if (Math.abs(next - offset_ms) > 1500) offset_ms = next;
  shown = nowExactly();
}

if (browser) setInterval(() => (shown = nowExactly()), 1000);
