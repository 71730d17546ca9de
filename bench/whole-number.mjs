/**
 * A whole number greater than 0 that an option holds; ends the program where it is none.
 *
 * @param {string} name
 * @param {string} text
 */
export function wholeNumber(name, text) {
  const size = Number(text);
  if (Number.isSafeInteger(size) && size > 0) return size;
  process.stderr.write(`--${name} is ${text}; give a whole number greater than 0.\n`);
  process.exit(2);
}
