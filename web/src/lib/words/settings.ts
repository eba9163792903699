export interface SettingsWords {
  title: string;
}

export const nl: SettingsWords = {
  title: "Instellingen",
};

export const en: SettingsWords = {
  title: "Settings",
};
