import type { Database } from "../../src/database/database.js";
import { readmeFile } from "../support/readme.js";
import { seededArchive } from "../support/seeded-archive.js";
import { expectAnswers } from "./answers.js";

let archive: Database;

beforeAll(async () => {
  archive = await seededArchive();
});

describe("README.md", () => {
  it("prints what the program answers to each of its queries (npm run docs writes the answers anew)", async () => {
    expect(await expectAnswers(archive, readmeFile)).toBeGreaterThan(4);
  });
});
