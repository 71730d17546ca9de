import { countWords } from "../../src/text/count-words.js";

describe("The number of words", () => {
  it.each([
    ["It didn't rain for 12 days.", 6],
    ["", 0],
    ["— … !", 0],
    ["one\n\ntwo", 2],
    ["Pakistan’s well-being", 3],
    ["Mamond ماموند Мамонд", 3],
    // A vowel sign of Devanagari does not part a word.
    ["हिन्दी समाचार", 2],
    // Chinese and Japanese by the character, what stands between by the word.
    ["新华社北京7月12日电", 10],
    ["IMF表示", 3],
  ])("of “%s” is %d", (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
