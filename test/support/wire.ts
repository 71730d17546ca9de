import { randomNumbers } from "./random.js";

const words =
  "the minister said on rain prices oil wheat talks of new in river trade a border rose fell army".split(" ");

/**
 * The text of a wire story, as one writer would hit on it: `wire(1)` has nothing to do with `wire(2)`.
 *
 * @param length how many words
 */
export function wire(seed: number, length = 120): string {
  const random = randomNumbers(seed * 7919 + 1);
  const pick = () => words[Math.floor(random() * words.length)] as string;
  return Array.from({ length }, () => `${pick()}${Math.floor(random() * 1000)}`).join(" ");
}

/** The same text with some of its words replaced, by their places from 0. */
export function edited(text: string, ...places: number[]): string {
  return text
    .split(" ")
    .map((word, place) => (places.includes(place) ? "replaced" : word))
    .join(" ");
}
