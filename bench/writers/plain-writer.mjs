// Inserts the same stories into the tables of the peers. DATABASE_URL, STORIES.
import { takePlainStories } from "../archive/fill-plain.mjs";
import { sizeOf } from "../archive/invented-news.mjs";
import { openPlain } from "../peers/plain-database.mjs";
import { writeWhenTold } from "./paced.mjs";

const database = await openPlain(/** @type {string} */ (process.env.DATABASE_URL), 1);
const size = sizeOf({ stories: Number(process.env.STORIES) });
writeWhenTold(size, (first, count) => takePlainStories(database, size, first, count));
