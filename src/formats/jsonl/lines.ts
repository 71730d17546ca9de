/** A line without its end, and its number from 1; of one that is too long only the beginning, and `isCut`. */
export interface Line {
  number: number;
  bytes: Uint8Array;
  isCut: boolean;
}

/**
 * The lines of a stream: `for await (const { number, bytes } of linesOf(chunks, 1024)) …`. Empty ones are passed over.
 * Never more than a line and a chunk are held; of a line that is longer than `longest` bytes the rest is passed over.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  const line = (): Line | null => {
    const bytes = Buffer.concat(parts);
    const isCut = bytes.byteLength > longest;
    const own = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
    return own.byteLength > 0 ? { number, bytes: isCut ? own.subarray(0, longest) : own, isCut } : null;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      if (size <= longest) parts.push(chunk.subarray(start, end));
      const ended = line();
      if (ended) yield ended;
      [parts, size, number, start] = [[], 0, number + 1, end + 1];
    }
    if (size <= longest && start < chunk.byteLength) parts.push(chunk.subarray(start));
    size += chunk.byteLength - start;
  }
  const last = line();
  if (last) yield last;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
