/** A whole number above 0, as widths and heights are; null for anything else: `positiveNumber("1500")` is 1500. */
export function positiveNumber(text: string | undefined): number | null {
  return text !== undefined && /^0*[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
