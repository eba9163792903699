export interface ChatWords {
  title: string;
}

export const nl: ChatWords = {
  title: "Chat",
};

export const en: ChatWords = {
  title: "Chat",
};
