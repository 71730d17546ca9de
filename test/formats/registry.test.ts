import { headText } from "../../src/formats/head-text.js";
import { formatNamed, formats, recognise } from "../../src/formats/registry.js";

const names = [
  "catalogue",
  "mediatopics",
  "jsonl",
  "jsonfeed",
  "ninjs",
  "newsml-g2",
  "reuters21578",
  "rss",
  "atom",
  "rdf",
  "web-page",
  "page-text",
];

describe("The formats", () => {
  it("are known by their names", () => {
    expect(formats.map(({ name }) => name)).toEqual(names);
    for (const format of formats) expect(formatNamed(format.name)).toBe(format);
  });

  it("are listed to whoever asks for another", () => {
    expect(() => formatNamed("sgml")).toThrow(
      expect.objectContaining({
        code: "FORMAT_UNKNOWN",
        message: `there is no format "sgml": it must be one of ${names.join(", ")}`,
      }),
    );
  });

  it.each([
    ['\uFEFF{ "newsgraphCatalogue": 1, "people": [{ "uri": 1 }] }', "catalogue"],
    ['{ "uri": "http://cv.iptc.org/newscodes/mediatopic/", "conceptSet": [', "mediatopics"],
    ['{ "uri": "urn:a:b", "subjects": [{ "uri": "http://cv.iptc.org/newscodes/mediatopic/" }]', "ninjs"],
    ['{ "type": "text", "uri": "urn:a:b" }', "ninjs"],
    ['[\n{ "uri": "urn:a:b" }', "ninjs"],
    ['{ "standard": { "name": "ninjs" }', "ninjs"],
    ['<!DOCTYPE lewis SYSTEM "lewis.dtd">', "reuters21578"],
    ['<REUTERS TOPICS="NO" NEWID="1">', "reuters21578"],
    ['<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a">', "newsml-g2"],
    ['{ "name": "package" }', undefined],
    ["<!DOCTYPE html>", "web-page"],
    ['<?xml version="1.0"?><rss version="2.0">', "rss"],
    ['{ "version": "https://jsonfeed.org/version/1.1", "items": [] }', "jsonfeed"],
    ['{"uri": "urn:a:b", "title": "A"}\n{"uri": "urn:a:c", "title": "B"}', "ninjs"],
    ['{"uri": "urn:a:b", "source": {"name": "G"}}', "jsonl"],
    ['{"cut of\n{"uri": "urn:a:b", "source": {"name": "G"}}\n', "jsonl"],
    ['# written by hand\r\n{"uri": "urn:a:b", "source": {"name": "G"}}\r\n', "jsonl"],
    ['[\n{"uri": "urn:a:b", "source": {"name": "G"}}\n]', "ninjs"],
    ['see "uri"', undefined],
    ["", undefined],
  ])("are recognised by a file's beginning: %s is %s", (head, name) => {
    expect(recognise(head)?.name).toBe(name);
  });

  it.each([
    ['{ "uri": "urn:a:b" }', "ninjs"],
    ['{"uri": "urn:a:b", "source": {"name": "G"}}', "jsonl"],
    ['<?xml version="1.0" encoding="utf-16"?><rss version="2.0">', "rss"],
    ["<!DOCTYPE html>", "web-page"],
  ])("are recognised in UTF-16: %s is %s", (head, name) => {
    const marked = Buffer.from(`\uFEFF${head}`, "utf16le");
    expect(recognise(headText(marked))?.name).toBe(name);
    expect(recognise(headText(Buffer.from(marked).swap16()))?.name).toBe(name);
  });
});
