/**
 * A function that makes each thing once per key: `const loaderFor = memo((kind) => new DataLoader(…))`.
 */
export function memo<Argument, Result>(
  make: (argument: Argument) => Result,
  keyOf: (argument: Argument) => unknown = (argument) => argument,
): (argument: Argument) => Result {
  const made = new Map<unknown, Result>();
  return (argument) => {
    const key = keyOf(argument);
    let result = made.get(key);
    if (result === undefined) {
      result = make(argument);
      made.set(key, result);
    }
    return result;
  };
}
