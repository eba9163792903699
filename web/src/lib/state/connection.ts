/** What is needed of a WebSocket; a test gives its own. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export type ConnectionState = "connecting" | "open" | "lost" | "stopped";

export interface ConnectionSettings {
  /** The address to open now, with what was last seen in it. */
  address: () => string;
  onFrame: (frame: unknown) => void;
  onState?: (state: ConnectionState) => void;
  /** After this many failures in a row, for instance to ask whether we are still signed in. False stops. */
  onFailing?: (times: number) => Promise<boolean>;
  open?: (address: string) => Socket;
  now?: () => number;
  random?: () => number;
}

const silence_ms = 40_000;
const look_ms = 2_000;
const slept_ms = 15_000;
const firstWait_ms = 500;
const longestWait_ms = 15_000;

/** A live connection that comes back by itself: after a tunnel, after sleep, after a restart of the server. */
export class Connection {
  #settings: ConnectionSettings;
  #socket: Socket | null = null;
  #state: ConnectionState = "stopped";
  #failures = 0;
  #heard_at = 0;
  #looked_at = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    if (this.#state !== "stopped") return;
    this.#looked_at = this.#now();
    this.#looking = setInterval(() => this.#look(), look_ms);
    this.#connect();
  }

  stop(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#retry);
    this.#drop();
    this.#become("stopped");
  }

  /** Says it when there is somebody to hear it; tells whether there was. */
  send(value: unknown): boolean {
    if (this.#state !== "open" || !this.#socket) return false;
    this.#socket.send(JSON.stringify(value));
    return true;
  }

  /** The computer woke up, the network came back or the page is seen again: do not wait for the next try. */
  wake(): void {
    if (this.#state === "stopped") return;
    const quiet = this.#now() - this.#heard_at > slept_ms + look_ms;
    if (this.#state === "lost" || (this.#state === "open" && quiet)) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#drop();
    if (this.#state !== "lost") this.#become("connecting");
    this.#heard_at = this.#now();
    const open = this.#settings.open ?? ((address) => new WebSocket(address) as Socket);
    const socket = open(this.#settings.address());
    this.#socket = socket;
    socket.onopen = () => {
      this.#heard_at = this.#now();
      this.#become("open");
    };
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = () => void this.#closed();
  }

  #hear(data: unknown): void {
    this.#heard_at = this.#now();
    this.#failures = 0;
    if (typeof data !== "string") return;
    let frame: unknown;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    this.#settings.onFrame(frame);
  }

  async #closed(): Promise<void> {
    this.#drop();
    this.#failures += 1;
    this.#become("lost");
    if (this.#failures % 3 === 1 && this.#settings.onFailing) {
      const goOn = await this.#settings.onFailing(this.#failures);
      if (this.#stateNow() !== "lost") return;
      if (!goOn) return this.stop();
    }
    const wait = Math.min(longestWait_ms, firstWait_ms * 2 ** (this.#failures - 1));
    // Half of it by chance, so that a thousand screens do not come back in the same instant.
    const chance = (this.#settings.random ?? Math.random)();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), wait / 2 + (wait / 2) * chance);
  }

  /** Sees a clock that jumped (sleep) and a line that only seems to be alive (silence). */
  #look(): void {
    const now = this.#now();
    const slept = now - this.#looked_at > slept_ms;
    this.#looked_at = now;
    if (slept && this.#state !== "stopped") return this.#connect();
    if (now - this.#heard_at < silence_ms) return;
    if (this.#state === "open" || this.#state === "connecting") void this.#closed();
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#settings.onState?.(state);
  }

  #now(): number {
    return (this.#settings.now ?? Date.now)();
  }

  /** Read anew, because it may have changed while we waited. */
  #stateNow(): ConnectionState {
    return this.#state;
  }
}

/** The address of a live door on our own host. */
export function liveAddress(path: string): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${path}`;
}

/** Wakes the connection on everything that tells of a return; gives back how to stop that. */
export function wakeOnReturn(connection: Connection): () => void {
  const wake = () => {
    if (document.visibilityState === "visible") connection.wake();
  };
  window.addEventListener("online", wake);
  window.addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", wake);
  return () => {
    window.removeEventListener("online", wake);
    window.removeEventListener("pageshow", wake);
    document.removeEventListener("visibilitychange", wake);
  };
}
