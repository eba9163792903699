import { browser } from "$app/environment";

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
    localStorage.removeItem(place);
  } else {
    document.documentElement.dataset["theme"] = next;
    localStorage.setItem(place, next);
  }
}

function remembered(): Theme {
  const word = browser ? localStorage.getItem(place) : null;
  return word === "light" || word === "dark" ? word : "system";
}
