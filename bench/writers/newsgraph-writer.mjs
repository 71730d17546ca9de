// Takes stories into newsgraph by its own ingest. DATABASE_URL, STORIES.
import "reflect-metadata";
import { readConfig } from "../../dist/config.js";
import { Database } from "../../dist/database/database.js";
import { takeStories } from "../archive/fill-newsgraph.mjs";
import { sizeOf } from "../archive/invented-news.mjs";
import { writeWhenTold } from "./paced.mjs";

const database = await Database.open(readConfig(process.env).database.location);
const size = sizeOf({ stories: Number(process.env.STORIES) });
writeWhenTold(size, (first, count) => takeStories(database, size, first, count));
