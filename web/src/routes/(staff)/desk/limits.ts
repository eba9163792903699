import { api, outcome, type Schemas } from "$lib/api/client";
import { sizeOf } from "$lib/chat/size";
import type { Language, Words } from "$lib/words";

let asked: Promise<Schemas["DoorFile"] | null> | null = null;

/** What files the house takes; asked once, when somebody first sends one. */
function limits(): Promise<Schemas["DoorFile"] | null> {
  asked ??= outcome(api.GET("/chat/door")).then((answer) => {
    if (!answer.ok) asked = null;
    return answer.ok ? answer.value.file : null;
  });
  return asked;
}

/** Why this file cannot be sent, in words; null when it can. The server has the last word. */
export async function fileProblem(
  file: File,
  words: Words,
  language: Language,
): Promise<string | null> {
  const most = await limits();
  if (!most) return null;
  if (file.size > most.bytes_max) {
    return words.desk.fileTooLarge(file.name, sizeOf(most.bytes_max, language));
  }
  if (!most.media_types.includes(file.type)) return words.desk.fileKind(file.name);
  return null;
}
