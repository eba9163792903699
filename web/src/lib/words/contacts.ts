export interface ContactsWords {
  title: string;
}

export const nl: ContactsWords = {
  title: "Contacten",
};

export const en: ContactsWords = {
  title: "Contacts",
};
