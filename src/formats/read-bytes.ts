/** What is read whole is held in memory several times over; a larger file belongs in several. */
export const largestWholeFile = 16 * 1024 * 1024;

/**
 * All bytes of a file, null where there are more than 16 MiB of them: `await readBytes(createReadStream("page.txt"))`.
 */
export async function readBytes(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > largestWholeFile) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
