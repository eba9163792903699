/** The fewest characters a password may have; the server holds the same and has the last word. */
export const passwordChars_min = 10;
