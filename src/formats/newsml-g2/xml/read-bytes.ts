const mebibyte = 1024 * 1024;

/** An XML file is read whole; a larger one belongs in several files. */
const largestFile = 16 * mebibyte;

/** All bytes of a file up to 16 MiB, null where there are more: `await readBytes(createReadStream("story.xml"))`. */
export async function readBytes(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > largestFile) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
