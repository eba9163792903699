/**
 * The live line to the server: opens it, notices when it died, opens it again, and hands over what is unsent, one at a
 * time and in order. It knows sockets and clocks only through `World`, so that a test can play both.
 */

import type { Heard, Said } from "./contract";
import type { Outbox } from "./outbox";

export type Socket = {
  send(text: string): void;
  close(): void;
};

export type SocketEars = {
  opened(): void;
  heard(text: string): void;
  closed(): void;
};

export type World = {
  open(address: string, ears: SocketEars): Socket;
  /** Calls once, after so many milliseconds; answers how to call it off. */
  after(wait_ms: number, then: () => void): () => void;
  now(): number;
  /** From 0 up to 1. */
  chance(): number;
};

export type ConnectionEars = {
  /** Everything but `said`, `refused` and `pulse`, which the connection handles itself. */
  heard(heard: Heard): void;
  /** The line is up, or it is not. */
  up(up: boolean): void;
  /** Could not be reached again and again: maybe the token no longer holds. */
  doubtful(): void;
};

/** The server pulses every 15 seconds; after this much silence the line is dead, whatever the browser thinks. */
export const SILENCE_MS = 40_000;
/** An answer to what we said takes at most this long; then we open the line anew and say it again. */
export const ANSWER_MS = 10_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MOST_MS = 15_000;
/** After so many failures in a row the token is doubted. */
const FAILURES_TO_DOUBT = 3;

export class Connection {
  #socket: Socket | null = null;
  #up = false;
  #wanted = false;
  #failures = 0;
  #inFlight: string | null = null;
  #heardAt = 0;
  #callOffRetry: (() => void) | null = null;
  #callOffWatch: (() => void) | null = null;
  #callOffResend: (() => void) | null = null;

  constructor(
    readonly world: World,
    /** Where to, given the last line that is known. */
    readonly address: () => string,
    readonly outbox: Outbox,
    readonly ears: ConnectionEars,
  ) {}

  start(): void {
    this.#wanted = true;
    if (!this.#socket && !this.#callOffRetry) this.#open();
  }

  stop(): void {
    this.#wanted = false;
    this.#drop();
    this.#callOffRetry?.();
    this.#callOffRetry = null;
  }

  /** The network came back, or the screen woke up: do not wait for the clock. */
  hurry(): void {
    if (!this.#wanted) return;
    if (this.#socket && this.world.now() - this.#heardAt > SILENCE_MS) this.#lost();
    if (this.#callOffRetry) {
      this.#callOffRetry();
      this.#callOffRetry = null;
      this.#open();
    }
  }

  /** The network says that it is away: the line is lost before the silence shows it. */
  away(): void {
    if (this.#socket) this.#lost();
  }

  /** Something was added to the outbox. */
  flush(): void {
    if (!this.#up || this.#inFlight !== null || this.#callOffResend) return;
    const next = this.outbox.next;
    if (!next) return;
    this.#inFlight = next.key;
    this.#send({ say: { key: next.key, text: next.text } });
    this.#callOffResend = this.world.after(ANSWER_MS, () => {
      this.#callOffResend = null;
      this.#lost();
    });
  }

  /** Says something that is only worth saying now; answers whether it could be. */
  say(said: Said): boolean {
    if (this.#up) this.#send(said);
    return this.#up;
  }

  #send(said: Said): void {
    this.#socket?.send(JSON.stringify(said));
  }

  #open(): void {
    this.#heardAt = this.world.now();
    // A socket that was given up may still speak; only the newest is listened to.
    const mine: { socket: Socket | null } = { socket: null };
    const isMine = () => mine.socket !== null && mine.socket === this.#socket;
    mine.socket = this.#socket = this.world.open(this.address(), {
      opened: () => isMine() && this.#watch(),
      heard: (text) => isMine() && this.#heard(text),
      closed: () => isMine() && this.#lost(),
    });
    this.#watch();
  }

  #heard(text: string): void {
    this.#heardAt = this.world.now();
    let heard: Heard;
    try {
      heard = JSON.parse(text) as Heard;
    } catch {
      return; // not our words; the pulse tells whether the line is well
    }
    switch (heard.type) {
      case "pulse":
        return;
      case "said":
        this.outbox.said(heard.key);
        return this.#answered(heard.key);
      case "refused":
        return this.#refused(heard);
      case "whole":
        this.outbox.seen(heard.lines);
        this.ears.heard(heard);
        this.#failures = 0;
        this.#setUp(true);
        return this.flush();
      case "change":
        if (heard.lines) this.outbox.seen(heard.lines);
        this.ears.heard(heard);
        return;
      case "typing":
        return this.ears.heard(heard);
    }
  }

  #refused(heard: Heard & { type: "refused" }): void {
    if (heard.key === null) return this.ears.heard(heard);
    const again_ms = this.outbox.refused(heard.key, heard.problem);
    if (heard.key !== this.#inFlight) return;
    this.#inFlight = null;
    this.#callOffResend?.();
    this.#callOffResend = null;
    if (again_ms === undefined) return this.flush();
    this.#callOffResend = this.world.after(again_ms, () => {
      this.#callOffResend = null;
      this.flush();
    });
  }

  #answered(key: string): void {
    if (key !== this.#inFlight) return;
    this.#inFlight = null;
    this.#callOffResend?.();
    this.#callOffResend = null;
    this.flush();
  }

  #watch(): void {
    this.#callOffWatch?.();
    const left_ms = Math.max(0, this.#heardAt + SILENCE_MS - this.world.now()) + 1;
    this.#callOffWatch = this.world.after(left_ms, () => {
      if (this.world.now() - this.#heardAt > SILENCE_MS) this.#lost();
      else this.#watch();
    });
  }

  #lost(): void {
    this.#drop();
    if (!this.#wanted) return;
    this.#failures += 1;
    if (this.#failures % FAILURES_TO_DOUBT === 0) this.ears.doubtful();
    if (!this.#wanted) return; // doubted with reason
    const most_ms = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** (this.#failures - 1));
    // Spread, so that a whole shop full of customers does not come back in the same instant.
    this.#callOffRetry = this.world.after(most_ms * (0.5 + this.world.chance() / 2), () => {
      this.#callOffRetry = null;
      this.#open();
    });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#inFlight = null;
    this.#callOffWatch?.();
    this.#callOffResend?.();
    this.#callOffWatch = this.#callOffResend = null;
    socket?.close();
    this.#setUp(false);
  }

  #setUp(up: boolean): void {
    if (up === this.#up) return;
    this.#up = up;
    this.ears.up(up);
  }
}
