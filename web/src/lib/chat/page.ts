/**
 * The page around the window, when there is one: the loader `onthaal.js` on somebody's site. Whoever framed us first
 * says hello; from then on only that origin is spoken to, and only our own parent is listened to.
 */

/** What the page says. */
type PageSays =
  | { onthaal: "hello"; open: boolean; focus: boolean; kept: string | null }
  | { onthaal: "opened"; focus: boolean }
  | { onthaal: "closed" };

/** What we say to the page. */
type WindowSays =
  | { onthaal: "close" }
  | { onthaal: "unread"; count: number }
  | { onthaal: "keep"; kept: string | null }
  | { onthaal: "talking"; on: boolean }
  | { onthaal: "colour"; colour: string };

export type PageEars = {
  opened(focus: boolean): void;
  closed(): void;
};

export type Hello = { open: boolean; focus: boolean; kept: string | null };

/** A frame without our loader around it is treated as a page of its own after this long. */
const HELLO_WITHIN_MS = 3_000;

export class Page {
  /** Shown inside another page. */
  readonly framed = window.parent !== window;
  #origin: string | null = null;

  /** Waits for the page's hello. On its own page nobody says it, so it is open at once. */
  meet(ears: PageEars): Promise<Hello> {
    const alone: Hello = { open: true, focus: false, kept: null };
    if (!this.framed) return Promise.resolve(alone);
    return new Promise((resolve) => {
      window.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (event.source !== window.parent) return;
        if (this.#origin !== null && event.origin !== this.#origin) return;
        const said = event.data as PageSays | null;
        if (said?.onthaal === "hello") {
          this.#origin = event.origin;
          resolve({ open: said.open, focus: said.focus, kept: said.kept });
        } else if (said?.onthaal === "opened") {
          ears.opened(said.focus);
        } else if (said?.onthaal === "closed") {
          ears.closed();
        }
      });
      // Says nothing but that we are here, so it may go to anybody.
      window.parent.postMessage({ onthaal: "ready" }, "*");
      setTimeout(() => resolve(alone), HELLO_WITHIN_MS);
    });
  }

  say(said: WindowSays): void {
    if (this.#origin !== null) window.parent.postMessage(said, this.#origin);
  }
}
