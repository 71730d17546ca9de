import { corpus, describeWithCorpus } from "../support/corpora.js";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

/** Takes a whole directory in, and tells how much of it and why not the rest. */
async function takenIn(name: string) {
  const database = inDirectory(`${name}.sqlite`);
  const { stdout } = await run(["ingest", "--json", "--database", database, corpus(name)]);
  const { refused, ...counts } = JSON.parse(stdout) as { refused: { file: string; reason: string }[] };
  const unknown = refused.filter(({ reason }) => /\(FORMAT_UNKNOWN\)$/.test(reason));
  return {
    ...counts,
    refused: refused.length - unknown.length,
    ofNoForm: unknown.map(({ file }) => file.replace(/^.*\//, "")).sort(),
  };
}

const nothing = { added: 0, updated: 0, unchanged: 0, older: 0, concepts: 0, refused: 0, ofNoForm: [] };

describe("A whole collection goes in by one command, with a truthful summary", () => {
  describeWithCorpus("ninjs", "ninjs: IPTC's examples of 1.4 to 3.0, and its suite", () => {
    it("takes all but schemas, what should fail, and NewsML 1", async () => {
      expect(await takenIn("ninjs")).toMatchObject({
        added: 66,
        updated: 10,
        unchanged: 16,
        older: 2,
        refused: 41,
      });
    });
  });

  describeWithCorpus("newsml-g2", "NewsML-G2: IPTC's listings and examples", () => {
    it("takes news, packages, messages and concepts; plans, events and fragments are refused", async () => {
      expect(await takenIn("newsml-g2")).toMatchObject({
        added: 18,
        updated: 2,
        older: 3,
        concepts: 2,
        refused: 12,
      });
    });
  });

  describeWithCorpus("feeds", "feeds: RSS and Atom of many kinds", () => {
    it("takes every entry", async () => {
      expect(await takenIn("feeds")).toEqual({ ...nothing, added: 969, unchanged: 1, ofNoForm: ["LICENSE"] });
    });
  });

  describeWithCorpus("pages", "pages: text scraped from a news site", () => {
    it("takes its two stories", async () => {
      expect(await takenIn("pages")).toEqual({ ...nothing, added: 2 });
    });
  });

  describeWithCorpus("html-news", "html-news: 91 saved news pages, packed by gzip", () => {
    it("takes every page", async () => {
      expect(await takenIn("html-news")).toEqual({
        ...nothing,
        added: 91,
        ofNoForm: ["LICENSE", "ground-truth.json"],
      });
    });
  });

  describeWithCorpus("mediatopics", "mediatopics: IPTC's Media Topics", () => {
    it("takes every concept", async () => {
      expect(await takenIn("mediatopics")).toEqual({ ...nothing, concepts: 1370 });
    });
  });
});
