/** Files on their way to the server. */

import type { Door, Problem } from "./contract";
import { UNREACHED, type sendFile } from "./door";
import { newKey } from "./world";

export type FileRefusal =
  | { why: "too-large"; bytes_max: number }
  | { why: "kind" }
  | { why: "empty" }
  | { why: "failed"; problem: Problem };

export type Underway = { key: string; file: File; refused: FileRefusal | null };

export class Files {
  underway = $state.raw<Underway[]>([]);
  #sendFile: typeof sendFile;
  #token: () => string | null;
  #limits: () => Door["file"] | null;

  constructor(
    send: typeof sendFile,
    token: () => string | null,
    limits: () => Door["file"] | null,
  ) {
    this.#sendFile = send;
    this.#token = token;
    this.#limits = limits;
  }

  add(file: File): void {
    const underway: Underway = { key: newKey(), file, refused: this.#refusal(file) };
    this.underway = [...this.underway, underway];
    if (!underway.refused) void this.#send(underway);
  }

  /** The line is back: what got stuck goes again under its own key, so that it arrives once. */
  retry(): void {
    for (const stuck of this.underway) {
      if (stuck.refused?.why !== "failed" || stuck.refused.problem.code !== UNREACHED) continue;
      this.#put({ ...stuck, refused: null });
      void this.#send(stuck);
    }
  }

  drop(key: string): void {
    this.underway = this.underway.filter((underway) => underway.key !== key);
  }

  #refusal(file: File): FileRefusal | null {
    const limits = this.#limits();
    if (file.size === 0) return { why: "empty" };
    if (limits && file.size > limits.bytes_max) {
      return { why: "too-large", bytes_max: limits.bytes_max };
    }
    if (limits && !limits.media_types.includes(file.type)) return { why: "kind" };
    return null;
  }

  async #send(underway: Underway): Promise<void> {
    const token = this.#token();
    if (token === null) return;
    const answer = await this.#sendFile(token, underway.key, underway.file);
    if (answer.ok) this.drop(underway.key);
    else this.#put({ ...underway, refused: { why: "failed", problem: answer.problem } });
  }

  #put(changed: Underway): void {
    this.underway = this.underway.map((one) => (one.key === changed.key ? changed : one));
  }
}
