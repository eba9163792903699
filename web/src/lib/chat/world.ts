/** The real sockets, clock and chance of a browser. */

import type { World } from "./connection";

export const browserWorld: World = {
  open(address, ears) {
    const socket = new WebSocket(address);
    socket.onopen = () => ears.opened();
    socket.onmessage = (event) => {
      if (typeof event.data === "string") ears.heard(event.data);
    };
    socket.onclose = () => ears.closed();
    return {
      send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
      close: () => socket.close(),
    };
  },
  after(wait_ms, then) {
    const timer = setTimeout(then, wait_ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  chance: () => Math.random(),
};

/** A mark of the sender: random, below 2^63, as decimal digits. */
export function newKey(): string {
  const parts = crypto.getRandomValues(new Uint32Array(2));
  return ((BigInt(parts[0]! >>> 1) << 32n) | BigInt(parts[1]!)).toString();
}
