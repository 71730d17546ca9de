import { once } from "node:events";

/**
 * Writes texts to standard output as fast as they are taken: `await writeOut(lines)`. Where whoever takes them has had
 * enough (`| head`) the rest is not asked for.
 */
export async function writeOut(texts: AsyncIterable<string>): Promise<void> {
  const { stdout } = process;
  let isOver = false;
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isOver = true;
  };
  stdout.on("error", onError);
  for await (const text of texts) {
    if (!stdout.write(text))
      await Promise.race([once(stdout, "drain"), once(stdout, "close")]).catch(onError);
    if (isOver) return;
  }
}
