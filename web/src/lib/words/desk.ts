export interface DeskWords {
  title: string;
}

export const nl: DeskWords = {
  title: "Balie",
};

export const en: DeskWords = {
  title: "Desk",
};
