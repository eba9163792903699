/** Two letters for a name: of the first and the last word that carries one, without "van der". */
export function initials(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => /^\p{Lu}/u.test(part));
  const [first, last] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  if (!first) return name.trim().slice(0, 1).toUpperCase() || "?";
  return [first, last ?? ""].map((part) => [...part][0] ?? "").join("");
}
