/**
 * What composes with what stands before it: marks, the letters that Korean syllables are put together of, and the vowel
 * signs of Kirat Rai.
 */
const cluster =
  /[\u1100-\u11ff\uac00-\ud7a3]+\p{M}*|[\u{16d63}\u{16d67}-\u{16d6a}]+\p{M}*|\P{M}\p{M}*|\p{M}+/gu;

/**
 * A text composed (NFC), and where each place of it was in the text as it is written:
 * `composeText("Mu\u0308ller").originalOf(6)` is 7.
 *
 * Places are UTF-16 units; of one within a composed character it is the place where that begins.
 */
export function composeText(text: string): { text: string; originalOf(place: number): number } {
  if (text.normalize("NFC") === text) return { text, originalOf: (place) => place };
  const parts: string[] = [];
  const originals: number[] = [];
  for (const { 0: written, index } of text.matchAll(cluster)) {
    const part = written.normalize("NFC");
    parts.push(part);
    const sameLength = part.length === written.length;
    for (let place = 0; place < part.length; place += 1) originals.push(sameLength ? index + place : index);
  }
  originals.push(text.length);
  return { text: parts.join(""), originalOf: (place) => originals[place] as number };
}
