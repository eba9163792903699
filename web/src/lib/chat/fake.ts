/** A world for tests: sockets that are opened and cut by hand, and a clock that stands until it is moved. */

import type { SocketEars, World } from "./connection";
import type { ChatView, Heard, Line } from "./contract";

export class FakeSocket {
  said: unknown[] = [];
  isClosed = false;

  constructor(
    readonly address: string,
    readonly ears: SocketEars,
  ) {}

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  tell(heard: Heard): void {
    this.ears.heard(JSON.stringify(heard));
  }

  /** The line breaks without a word from us. */
  cut(): void {
    this.ears.closed();
  }
}

export class FakeWorld implements World {
  sockets: FakeSocket[] = [];
  #now = 1_000_000;
  #timers: { at: number; then: () => void }[] = [];

  open(address: string, ears: SocketEars): FakeSocket {
    const socket = new FakeSocket(address, ears);
    this.sockets.push(socket);
    return socket;
  }

  after(wait_ms: number, then: () => void): () => void {
    const timer = { at: this.#now + wait_ms, then };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  now(): number {
    return this.#now;
  }

  chance(): number {
    return 0.5;
  }

  get newest(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }

  /** Lets the time pass, with everything that happens meanwhile in its order. */
  pass(span_ms: number): void {
    const until = this.#now + span_ms;
    for (;;) {
      const next = this.#timers.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.then();
    }
    this.#now = until;
  }
}

export const view: ChatView = {
  contact: 1,
  state: "waiting",
  queue: { nl: "Vragen", en: "Questions" },
  queue_id: 1,
  ahead: 0,
  wait_p80_ms: null,
  expected_at: null,
  longer_than_told: false,
  agent: null,
  held: false,
  same_matter: null,
  choice: null,
  lines: 0,
  staff_read: 0,
  ended_at: null,
  ended_by: null,
  promises: [],
  news: null,
  next_step: null,
  survey: null,
  called_back: false,
  can_be_called: false,
  place_kept_until: null,
  keep_place_for_ms: null,
};

export function ownLine(line: number, key: string): Line {
  return { contact: 1, line, at: 0, party: "customer", name: null, text: "…", file: null, key };
}
