/**
 * Numbers from 0 to 1 by the generator of Lehmer with the factor of Park and Miller, the same for the same seed:
 * `const random = randomNumbers(7)`.
 *
 * @param {number} seed a whole number from 1
 */
export function randomNumbers(seed) {
  const modulus = 2 ** 31 - 1;
  // Seeds that follow each other begin with numbers that do, which the first steps undo.
  let state = (seed % (modulus - 1)) + 1;
  const next = () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
  for (let step = 0; step < 3; step++) next();
  return next;
}

/**
 * A rank from 1 to `ranks`, the first the most frequent: Zipf's law, where the n-th comes as often as 1 / n^`exponent`.
 *
 * @param {() => number} random
 * @param {number} ranks
 * @param {number} exponent from 0 to 1
 */
export function zipf(random, ranks, exponent) {
  const power = 1 - exponent;
  const drawn =
    power === 0
      ? Math.exp(random() * Math.log(ranks + 1))
      : (1 + random() * ((ranks + 1) ** power - 1)) ** (1 / power);
  return Math.min(Math.floor(drawn), ranks);
}
