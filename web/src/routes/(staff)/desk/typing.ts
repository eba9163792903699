import { sayTyping } from "$lib/state/live.svelte";

const again_ms = 3_000;
const rests_ms = 4_000;

/** Tells the other side that somebody types, now and then, and that they stopped. */
export class TypingNews {
  #contact: number;
  #told_at = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(contact: number) {
    this.#contact = contact;
  }

  typed(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.stopped(), rests_ms);
    if (Date.now() - this.#told_at < again_ms) return;
    this.#told_at = Date.now();
    sayTyping(this.#contact, true);
  }

  stopped(): void {
    clearTimeout(this.#rest);
    if (this.#told_at === 0) return;
    this.#told_at = 0;
    sayTyping(this.#contact, false);
  }
}
