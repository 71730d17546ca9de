import { rename, writeFile } from "node:fs/promises";

/** Writes a file so that whoever looks finds it whole or not at all: `await putFile("out/story.json", "{}")`. */
export async function putFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}
