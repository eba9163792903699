export interface BoardWords {
  title: string;
}

export const nl: BoardWords = {
  title: "Bord",
};

export const en: BoardWords = {
  title: "Board",
};
