import type { BoardWords } from "./board";
import type { BookmarksWords } from "./bookmarks";
import type { CallingWords } from "./calling";
import type { ChatWords } from "./chat";
import type { ContactsWords } from "./contacts";
import type { DefinitionsWords } from "./definitions";
import type { DeskWords } from "./desk";
import type { DisturbancesWords } from "./disturbances";
import type { DoorWords } from "./door";
import type { DoorsWords } from "./doors";
import type { EverywhereWords } from "./everywhere";
import type { FloorWords } from "./floor";
import type { ListeningWords } from "./listening";
import type { MailWords } from "./mail";
import type { MeasuresWords } from "./measures";
import type { MenuWords } from "./menu";
import type { NarrowWords } from "./narrow";
import type { ProblemWords } from "./problems";
import type { PromisesWords } from "./promises";
import type { SettingsWords } from "./settings";
import type { ShopWords } from "./shop";

/** Every word on the screens; a language that misses one does not compile. */
export interface Words {
  everywhere: EverywhereWords;
  problems: ProblemWords;
  door: DoorWords;
  doors: DoorsWords;
  definitions: DefinitionsWords;
  desk: DeskWords;
  floor: FloorWords;
  board: BoardWords;
  bookmarks: BookmarksWords;
  calling: CallingWords;
  promises: PromisesWords;
  disturbances: DisturbancesWords;
  contacts: ContactsWords;
  listening: ListeningWords;
  mail: MailWords;
  measures: MeasuresWords;
  menu: MenuWords;
  narrow: NarrowWords;
  settings: SettingsWords;
  chat: ChatWords;
  shop: ShopWords;
}
