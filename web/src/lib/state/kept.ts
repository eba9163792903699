/** Small choices kept in this browser; one that refuses to keep anything (a frame on another site) just forgets. */

import { browser } from "$app/environment";

export function kept(place: string): string | null {
  try {
    return browser ? localStorage.getItem(place) : null;
  } catch {
    return null;
  }
}

/** Keeps it, or with null forgets it. */
export function keep(place: string, word: string | null): void {
  try {
    if (word === null) localStorage.removeItem(place);
    else localStorage.setItem(place, word);
  } catch {
    // Not kept; it holds for as long as this page is open.
  }
}
