/** What a visitor does in the menu, told as facts of nobody: so that it is known what a menu costs. */

import { newKey } from "$lib/chat/world";

type Step = "seen" | "chosen" | "went" | "left";

const nothing = () => undefined;

export class Visit {
  #visit = newKey();
  #began = false;
  #over = false;
  #told: Promise<unknown> = Promise.resolve();

  /** In the preview of the settings nobody visits, so nothing is told. */
  constructor(private readonly isPretended: boolean) {}

  /** The menu stands on the screen of somebody. */
  seen(): void {
    if (this.#began) return;
    this.#began = true;
    this.#tell("seen", null, null);
  }

  /** Also after going back: then it is seen again. */
  chosen(choice: number | null): void {
    this.#tell(choice === null ? "seen" : "chosen", choice, null);
  }

  went(choice: number | null, token: string): void {
    this.#tell("went", choice, token);
    this.#over = true;
  }

  left(choice: number | null): void {
    if (this.#began && !this.#over) this.#tell("left", choice, null);
    this.#over = true;
  }

  /** One after the other, so that they are kept in the order in which they were done. Not told is not counted. */
  #tell(kind: Step, choice: number | null, token: string | null): void {
    if (this.#over || this.isPretended) return;
    const body = JSON.stringify({ visit: this.#visit, kind, choice, token });
    const headers = { "content-type": "application/json" };
    const send = () =>
      fetch("/menu/steps", { method: "POST", headers, body, keepalive: true, credentials: "omit" });
    // Whoever leaves does not wait for an answer.
    if (kind === "left") void send().catch(() => undefined);
    else this.#told = this.#told.then(send).then(nothing, nothing);
  }
}
