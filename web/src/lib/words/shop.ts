export interface ShopWords {
  title: string;
}

export const nl: ShopWords = {
  title: "Winkel",
};

export const en: ShopWords = {
  title: "Shop",
};
