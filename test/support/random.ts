/**
 * Numbers from 0 up to 1 that a seed determines, by the generator of Lehmer with the factor of Park and Miller:
 * `const random = randomNumbers(17)`.
 */
export function randomNumbers(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = (Math.trunc(seed) % (modulus - 1)) + 1;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}
