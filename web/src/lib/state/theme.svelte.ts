import { browser } from "$app/environment";
import { keep, kept } from "./kept";

export type Theme = "system" | "light" | "dark";

const place = "onthaal-theme";

let chosen = $state<Theme>(remembered());

export function theme(): Theme {
  return chosen;
}

/** Shows this theme and remembers it; `system` follows the computer. */
export function wear(next: Theme): void {
  chosen = next;
  if (!browser) return;
  if (next === "system") {
    delete document.documentElement.dataset["theme"];
    keep(place, null);
  } else {
    document.documentElement.dataset["theme"] = next;
    keep(place, next);
  }
}

function remembered(): Theme {
  const word = kept(place);
  return word === "light" || word === "dark" ? word : "system";
}
