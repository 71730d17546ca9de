import type { MediaNs } from "feedsmith";
import type { NewsImage } from "../../../news/news-item.js";
import { typedText } from "./story-html.js";

/** Pictures as Media RSS, those that have an address: `mediaContents(item.images)[0]?.medium` is `"image"`. */
export function mediaContents(images: readonly NewsImage[]): MediaNs.Content[] {
  return images.flatMap(({ url, caption, credit, width, height }) => {
    if (url === null) return [];
    return [
      {
        url,
        medium: "image",
        ...(width !== null && { width }),
        ...(height !== null && { height }),
        ...(caption !== null && { description: typedText(caption, "plain") }),
        ...(credit !== null && { credits: [{ value: credit }] }),
      },
    ];
  });
}
