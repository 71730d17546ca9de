/**
 * The same values in the same order, each next one read while whoever takes them is busy with the one before:
 * `for await (const batch of readAhead(batches)) await store(batch)`.
 *
 * One value is read ahead, no more. What reading throws is thrown when its turn has come.
 */
export async function* readAhead<Value>(values: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let next = values.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = values.next();
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    // Not waited for: who reads may be waiting himself, for what somebody will type.
    values.return(undefined).catch(() => undefined);
  }
}
