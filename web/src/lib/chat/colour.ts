/** The organisation's colour, and the ink that is read best on it. */

/** Black or white, whichever has the higher contrast (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): "#000000" | "#ffffff" {
  const hex = colour.length === 4 ? colour.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // At this luminance black and white are read equally well.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}

export function isColour(text: string): boolean {
  return /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);
}
