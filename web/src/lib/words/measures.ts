export interface MeasuresWords {
  title: string;
}

export const nl: MeasuresWords = {
  title: "Maten",
};

export const en: MeasuresWords = {
  title: "Measures",
};
