// The words with which an address is kept under a name.

export interface BookmarksWords {
  title: string;
  keep: string;
  keepTitle: string;
  name: string;
  share: string;
  shareSays: string;
  kept: (name: string) => string;
  copy: string;
  copied: string;
  none: string;
  mine: string;
  shared: string;
  by: (who: string) => string;
  rename: (name: string) => string;
  renameTitle: string;
  remove: (name: string) => string;
  removed: (name: string) => string;
  isShared: string;
  change: string;
  taken: string;
}

export const nl: BookmarksWords = {
  title: "Bladwijzers",
  keep: "Bewaar wat hier staat",
  keepTitle: "Bewaren als bladwijzer",
  name: "Naam",
  share: "Ook voor collega's",
  shareSays: "Zij vinden hem dan onder hun eigen bladwijzers.",
  kept: (name) => `Bewaard als ${name}.`,
  copy: "Kopieer de link",
  copied: "De link staat op het klembord.",
  none: "Nog geen bladwijzers. Bewaar wat je vaker wilt zien, met alles waartoe je het versmalde.",
  mine: "Van mij",
  shared: "Van collega's",
  by: (who) => `van ${who}`,
  rename: (name) => `Verander ${name}`,
  renameTitle: "Bladwijzer veranderen",
  remove: (name) => `Verwijder ${name}`,
  removed: (name) => `${name} is verwijderd.`,
  isShared: "gedeeld",
  change: "Verander",
  taken: "Laat hem wijzen naar wat hier nu staat",
};

export const en: BookmarksWords = {
  title: "Bookmarks",
  keep: "Keep what is shown here",
  keepTitle: "Keep as a bookmark",
  name: "Name",
  share: "For colleagues too",
  shareSays: "They then find it among their own bookmarks.",
  kept: (name) => `Kept as ${name}.`,
  copy: "Copy the link",
  copied: "The link is on the clipboard.",
  none: "No bookmarks yet. Keep what you want to see more often, with everything you narrowed it down to.",
  mine: "Mine",
  shared: "Of colleagues",
  by: (who) => `by ${who}`,
  rename: (name) => `Change ${name}`,
  renameTitle: "Change the bookmark",
  remove: (name) => `Remove ${name}`,
  removed: (name) => `${name} was removed.`,
  isShared: "shared",
  change: "Change",
  taken: "Make it point to what is shown here now",
};
