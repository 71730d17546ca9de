// Relay: a refetchable fragment on Node. `node clients/relay/story.mjs <slug> <length>`
import story from "./__generated__/documents_story.graphql.js";
import storyQuery from "./__generated__/documentsStoryQuery.graphql.js";
import refetchQuery from "./__generated__/documentsStoryRefetchQuery.graphql.js";
import { read, readFragment } from "./environment.mjs";

const [slug, length = "200"] = process.argv.slice(2);

const { article } = await read(storyQuery, { slug });
const { id, headline, excerpt } = readFragment(story, article);
console.log(headline);
console.log(excerpt);

const { node } = await read(refetchQuery, { id, length: Number(length) });
console.log(readFragment(story, node).excerpt);
