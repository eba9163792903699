export interface FloorWords {
  title: string;
}

export const nl: FloorWords = {
  title: "Vloer",
};

export const en: FloorWords = {
  title: "Floor",
};
