import { isPassing, type Outcome, type Problem, type Schemas } from "$lib/api/client";

/** Something an agent said that is not yet in the conversation as the server keeps it. */
export interface Outgoing {
  contact: number;
  /** The mark that makes sending it twice the same as sending it once. */
  key: string;
  text: string;
  seen_by: Schemas["SeenBy"];
  at: number;
  state: "sending" | "waiting" | "said" | "refused";
  problem?: Problem;
  /** A file that goes along; lives only as long as the page does. */
  file?: File;
}

export interface OutboxSettings {
  send: (item: Outgoing) => Promise<Outcome<Schemas["LineAnswer"]>>;
  /** Everything that is not settled, at every change. */
  changed: (items: readonly Outgoing[]) => void;
  later?: (run: () => void, wait_ms: number) => void;
}

const firstWait_ms = 1_000;
const longestWait_ms = 15_000;

/** Sends what was said in its order, again and again under the same mark, until it is in the conversation. */
export class Outbox {
  #settings: OutboxSettings;
  #items: Outgoing[];
  #busy = new Set<number>();
  #failures = 0;
  #retrying = false;

  constructor(settings: OutboxSettings, items: readonly Outgoing[] = []) {
    this.#settings = settings;
    this.#items = [...items];
  }

  say(item: Pick<Outgoing, "contact" | "key" | "text" | "seen_by" | "at" | "file">): void {
    this.#items = [...this.#items, { ...item, state: "sending" }];
    this.#changed();
    void this.#pump(item.contact);
  }

  /** These lines are in the conversation; what has their mark is done. */
  settle(lines: readonly { key: string }[]): void {
    const done = new Set(lines.map((line) => line.key));
    if (!this.#items.some((item) => done.has(item.key))) return;
    this.#items = this.#items.filter((item) => !done.has(item.key));
    this.#changed();
  }

  /** The connection is back: do not wait for the next try. */
  retry(): void {
    for (const contact of new Set(this.#items.map((item) => item.contact)))
      void this.#pump(contact);
  }

  /** Takes something back that was refused. */
  drop(key: string): void {
    this.#items = this.#items.filter((item) => item.key !== key);
    this.#changed();
  }

  async #pump(contact: number): Promise<void> {
    if (this.#busy.has(contact)) return;
    this.#busy.add(contact);
    for (let next = this.#next(contact); next; next = this.#next(contact)) {
      this.#become(next.key, { state: "sending" });
      const answer = await this.#settings.send(next);
      if (answer.ok) {
        this.#failures = 0;
        this.#become(next.key, { state: "said" });
      } else if (isPassing(answer.problem)) {
        this.#become(next.key, { state: "waiting", problem: answer.problem });
        this.#retryLater(answer.problem.retry_after_ms ?? 0);
        break;
      } else {
        this.#become(next.key, { state: "refused", problem: answer.problem });
      }
    }
    this.#busy.delete(contact);
  }

  #next(contact: number): Outgoing | undefined {
    const open = ["sending", "waiting"];
    return this.#items.find((item) => item.contact === contact && open.includes(item.state));
  }

  #retryLater(least_ms: number): void {
    if (this.#retrying) return;
    this.#retrying = true;
    const wait = Math.min(longestWait_ms, firstWait_ms * 2 ** this.#failures);
    this.#failures += 1;
    const later = this.#settings.later ?? ((run, wait_ms) => void setTimeout(run, wait_ms));
    later(
      () => {
        this.#retrying = false;
        this.retry();
      },
      Math.max(wait, least_ms),
    );
  }

  #become(key: string, change: Pick<Outgoing, "state"> & { problem?: Problem }): void {
    this.#items = this.#items.map((item) => (item.key === key ? { ...item, ...change } : item));
    this.#changed();
  }

  #changed(): void {
    this.#settings.changed(this.#items);
  }
}
