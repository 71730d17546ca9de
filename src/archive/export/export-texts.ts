import type { Snapshot } from "../../database/snapshot.js";
import type { Writer } from "../../formats/writers.js";
import { documents } from "./documents.js";
import { ExportedConcepts } from "./exported-concepts.js";
import type { ExportedStory } from "./exported-stories.js";

/** A file to write; its name has no directory. */
export interface ExportedFile {
  name: string;
  content: string | Uint8Array;
}

/**
 * One document of many stories, text by text: `for await (const text of exportTexts(snapshot, writer, stories)) …`.
 *
 * Where the form has entries of a catalogue, each stands before the first story that mentions it.
 *
 * @param pages as `exportedStories` reads them
 * @param isWhole whether entries that none of the stories mentions are wanted too
 */
export async function* exportTexts(
  snapshot: Snapshot,
  { begin, between, end, story, concept }: Writer,
  pages: AsyncIterable<ExportedStory[]>,
  isWhole = false,
): AsyncGenerator<string> {
  const concepts = concept ? new ExportedConcepts(snapshot) : null;
  let isFirst = true;
  const next = (text: string) => {
    const before = isFirst ? begin() : between;
    isFirst = false;
    return `${before}${text}`;
  };
  for await (const stories of pages) {
    for await (const entry of concepts?.of(stories.flatMap(({ mentioned }) => mentioned)) ?? []) {
      yield next(concept?.(entry) ?? "");
    }
    for (const { item, given } of stories) yield next(story(item, given));
  }
  if (isWhole) for await (const entry of concepts?.rest() ?? []) yield next(concept?.(entry) ?? "");
  if (!isFirst) yield end;
  else if (begin() !== "") yield `${begin()}${end}`;
}

/** A file for each story, named after its slug: `for await (const { name, content } of exportFiles(writer, stories)) …`. */
export async function* exportFiles(
  writer: Writer,
  pages: AsyncIterable<ExportedStory[]>,
): AsyncGenerator<ExportedFile> {
  for await (const stories of pages) {
    for (const { slug, item, given } of stories) {
      yield { name: `${slug}${writer.extension}`, content: `${writer.story(item, given)}\n` };
    }
  }
}

/** A file for each document that the stories were read from, byte for byte, once. */
export async function* originalFiles(
  snapshot: Snapshot,
  pages: AsyncIterable<ExportedStory[]>,
): AsyncGenerator<ExportedFile> {
  const given = new Set<number>();
  for await (const stories of pages) {
    const ids = stories.flatMap(({ documentId }) => documentId ?? []).filter((id) => !given.has(id));
    for (const id of ids) given.add(id);
    for await (const { digest, origin, bytes } of documents(snapshot, [...new Set(ids)])) {
      yield { name: `${digest.slice(0, 12)}-${origin}`, content: bytes };
    }
  }
}
