// A wait that was told, in the same size as the customer read it: no screen says another thing about one promise.

import { heardMs, isAtOnce } from "$lib/chat/wait";
import type { Language } from "./languages";
import { duration } from "./time";

/** "meestal meteen", "meestal binnen 2 min". */
export function usually(wait_ms: number, language: Language): string {
  const at_once = isAtOnce(wait_ms);
  if (language === "nl")
    return at_once ? "meestal meteen" : `meestal binnen ${duration(heardMs(wait_ms), language)}`;
  return at_once ? "usually at once" : `usually within ${duration(heardMs(wait_ms), language)}`;
}
