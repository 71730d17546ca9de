/**
 * The scripts that part words by nothing, as the inside of a character class under the `v` or `u` flag: Han, kana,
 * Thai, Lao, Khmer and Burmese. In them a name may stand anywhere and a word has no edge to look for.
 */
export const unspacedScripts =
  "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}";
