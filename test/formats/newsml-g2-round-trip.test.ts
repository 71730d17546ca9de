import { readdirSync, readFileSync } from "node:fs";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { toNewsml } from "../../src/formats/newsml-g2/write/to-newsml.js";
import { children, type XmlElement } from "../../src/formats/newsml-g2/xml/element.js";
import { parseXml } from "../../src/formats/newsml-g2/xml/parse-xml.js";
import type { NewsItem } from "../../src/news/news-item.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { faultsOf } from "../support/newsml-schema.js";
import { parseAll } from "./read.js";

const folder = "newsml-g2/examples";

async function itemsOf(xml: string | Uint8Array): Promise<NewsItem[]> {
  const parsed = await parseAll(newsmlG2, xml, 4096);
  return parsed.flatMap((one) => (one.type === "item" ? [one.item] : []));
}

function rootOf(xml: string): XmlElement {
  const parsed = parseXml(xml);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.root;
}

/** Every element and attribute with its path, layout aside: `newsItem/itemMeta/title "A walk"`. */
function linesOf(element: XmlElement, path = ""): string[] {
  const own = `${path}/${element.name}`;
  const text = element.content
    .filter((part) => typeof part === "string")
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
  const namespace =
    element.namespace === "http://iptc.org/std/nar/2006-10-01/" ? "" : ` {${element.namespace}}`;
  return [
    `${own}${namespace}${text === "" ? "" : ` ${JSON.stringify(text)}`}`,
    ...[...element.attributes].map(([name, value]) => `${own}@${name} ${JSON.stringify(value)}`),
    ...children(element).flatMap((one) => linesOf(one, own)),
  ];
}

/** The news items in a document. */
function itemElements(root: XmlElement): XmlElement[] {
  const items =
    root.name === "newsMessage" ? children(root, "itemSet").flatMap((set) => children(set)) : [root];
  return items.filter(
    ({ name, attributes }) => /^(?:news|package)Item$/.test(name) && attributes.has("guid"),
  );
}

/** What stands in one list and not in the other. */
function missing(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return lines.filter((line) => {
    const found = rest.indexOf(line);
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
}

/** What the schema has against documents, without the places. */
async function reasonsAgainst(documents: readonly string[]): Promise<string[][]> {
  const faults = await faultsOf(documents);
  return documents.map((_, index) =>
    faults.flatMap((fault) => {
      const [, file, reason] = /^(\d+)\.xml:\d+: ([\s\S]*)$/.exec(fault) ?? [];
      return Number(file) === index + 1 && reason !== undefined ? [reason] : [];
    }),
  );
}

/** What of IPTC's examples is not given back, and why. */
const notGivenBack = [
  // The schema allows no text there: it stands for what the example leaves out.
  ...Array.from({ length: 4 }, () => 'LISTING_24: /newsItem "....."'),
];

/** What is given back and did not come. */
const filledIn = [
  // Every item must have these; the items of the example are empty.
  "/newsItem",
  '/newsItem/itemMeta/itemClass@uri "http://cv.iptc.org/newscodes/ninature/text"',
  "/newsItem/itemMeta/itemClass",
  '/newsItem/itemMeta/provider/name "Unknown source"',
  "/newsItem/itemMeta/provider",
  '/newsItem/itemMeta/versionCreated "1970-01-01T00:00:00.000Z"',
  '/newsItem/itemMeta/versionCreated@newsgraph:unknown "true"',
  "/newsItem/itemMeta",
  '/newsItem@standard "NewsML-G2"',
  '/newsItem@standardversion "2.35"',
  // These say of each that it is but filled in.
  '/newsItem/itemMeta/itemClass@newsgraph:filler "true"',
  '/newsItem/itemMeta/provider@newsgraph:filler "true"',
  '/newsItem/itemMeta/versionCreated@newsgraph:filler "true"',
  '/newsItem/itemMeta@newsgraph:filler "true"',
  // Its message referred to these for all of its items.
  '/newsItem/catalogRef@href "http://www.example.com/std/catalog/NewsNessages_1.xml"',
  '/newsItem/catalogRef@href "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_32.xml"',
  "/newsItem/catalogRef",
].map((line) => `LISTING_24: ${line}`);

describeWithCorpus("newsml-g2", "IPTC's examples of NewsML-G2", () => {
  const names = readdirSync(corpus(folder)).filter((one) => one.endsWith(".xml"));

  it("read again what was written of them: the same stories, extra included", async () => {
    let count = 0;
    for (const name of names) {
      for (const item of await itemsOf(readFileSync(corpus(`${folder}/${name}`)))) {
        // As a database gives it back that orders members by their length.
        const [again] = await itemsOf(toNewsml(reordered(item)));
        expect({ name, again }).toEqual({ name, again: item });
        count += 1;
      }
    }
    expect(count).toBe(23);
  });

  it("go out as they came, every element and attribute", async () => {
    const lost: string[] = [];
    const added: string[] = [];
    for (const name of names) {
      const text = readFileSync(corpus(`${folder}/${name}`), "utf8");
      const items = await itemsOf(text);
      if (items.length === 0) continue;
      const before = itemElements(rootOf(text));
      expect(before).toHaveLength(items.length);
      const short = /^(?:LISTING_\d+A?|[^.]+)/.exec(name)?.[0];
      items.forEach((item, index) => {
        const was = linesOf(before[index] as XmlElement);
        const is = linesOf(rootOf(toNewsml(item)));
        lost.push(...missing(was, is).map((line) => `${short}: ${line}`));
        added.push(...missing(is, was).map((line) => `${short}: ${line}`));
        // Elements are in the same order; of attributes the order says nothing.
        const isKept = (line: string) => was.includes(line) && is.includes(line) && !/^\S+@/.test(line);
        expect(is.filter(isKept)).toEqual(was.filter(isKept));
      });
    }
    expect(lost).toEqual(notGivenBack);
    expect([...new Set(added)].sort()).toEqual(filledIn.toSorted());
  });

  it("go out valid: the schema has nothing against them that it had not when they came", async () => {
    const came: string[] = [];
    const written: string[][] = [];
    for (const name of names) {
      const text = readFileSync(corpus(`${folder}/${name}`), "utf8");
      came.push(text);
      written.push((await itemsOf(text)).map(toNewsml));
    }
    const reasons = await reasonsAgainst([...came, ...written.flat()]);
    let at = came.length;
    written.forEach((documents, index) => {
      const after = documents.flatMap(() => reasons[at++] ?? []);
      const faults = after.filter((reason) => !reasons[index]?.includes(reason));
      expect({ name: names[index], faults }).toEqual({ name: names[index], faults: [] });
    });
    expect(reasons.slice(came.length).filter((one) => one.length === 0)).toHaveLength(8);
  });
});

function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, reordered(member)])) as T;
}

const nar = "http://iptc.org/std/nar/2006-10-01/";

/** Lines of an item, each element by itself. */
function itemOf(meta: string, content: string, rest = ""): string {
  return `<newsItem xmlns="${nar}" xmlns:g="urn:gazette" guid="tag:gazette.example,2024:ferry" version="3" standard="NewsML-G2" standardversion="2.30" conformance="power" xml:lang="en-GB" g:desk="foreign">
<catalogRef href="https://gazette.example/catalog.xml"/>
<catalog><scheme alias="mt" uri="http://cv.iptc.org/newscodes/mediatopic/"/></catalog>
<itemMeta>
<itemClass qcode="ninat:text"/>
<provider qcode="nprov:GZT"><name>The Gazette</name></provider>
<versionCreated>2024-07-12T12:00:00+02:00</versionCreated>
<firstCreated>2024-07-12</firstCreated>
<pubStatus qcode="stat:usable"/>
${meta}</itemMeta>
<contentMeta>
${content}</contentMeta>${rest}
</newsItem>`;
}

const meta = `<service qcode="svc:uk"><name>UK</name></service>
<signal qcode="sig:update"/>
<link rel="irel:seeAlso" href="https://gazette.example/fog"><rank xmlns="urn:gazette">1</rank></link>
`;

const content = `<contributor role="ctrol:editor"><name>Eve Hill</name><personDetails><contactInfo><email>eve@gazette.example</email></contactInfo></personDetails></contributor>
<rating value="4" scalemin="1" scalemax="5"/>
<subject type="cpnat:abstract" qcode="mt:20000337" why="why:direct"><name>transport</name><broader qcode="mt:20000209"/></subject>
<headline>Ferry late</headline>
<headline xml:lang="de">Fähre zu spät</headline>
<by>By Ada Park</by>
<description role="drol:summary">Fog came.</description>
`;

const ferry = itemOf(meta, content);

function written(item: NewsItem): string {
  return toNewsml(item)
    .replace(/^<\?xml.*\n/, "")
    .trimEnd();
}

async function onlyItemOf(xml: string): Promise<NewsItem> {
  const [item] = await itemsOf(xml);
  if (item === undefined) throw new Error("no item");
  return item;
}

describe("A story that came as NewsML-G2", () => {
  it("goes out as it came, with what no field of it holds", async () => {
    const attributes = /^<newsItem[^>]*>/;
    const xml = written(await onlyItemOf(ferry));
    expect(xml.replace(attributes, "")).toBe(ferry.replace(attributes, ""));
    expect(linesOf(rootOf(xml)).toSorted()).toEqual(linesOf(rootOf(ferry)).toSorted());
  });

  it("differs after an edit in the edit alone, whose codes are in full since the catalog is the document's", async () => {
    const item = await onlyItemOf(ferry);
    const [transport] = item.mentions;
    const edited: NewsItem = {
      ...item,
      version: "4",
      status: "CANCELED",
      headline: "Ferry on time",
      mentions: [
        { ...(transport as NewsItem["mentions"][0]), name: "shipping", names: ["shipping"] },
        {
          ...(transport as NewsItem["mentions"][0]),
          kind: "Place",
          name: "Islay",
          names: ["Islay"],
          identifiers: [{ scheme: "geonames", value: "2646155" }],
        },
      ],
    };
    const [was, is] = [linesOf(rootOf(ferry)), linesOf(rootOf(toNewsml(edited)))];
    expect(missing(was, is)).toEqual([
      '/newsItem@version "3"',
      '/newsItem/itemMeta/pubStatus@qcode "stat:usable"',
      '/newsItem/contentMeta/subject@type "cpnat:abstract"',
      '/newsItem/contentMeta/subject@qcode "mt:20000337"',
      '/newsItem/contentMeta/subject@why "why:direct"',
      '/newsItem/contentMeta/subject/name "transport"',
      "/newsItem/contentMeta/subject/broader",
      '/newsItem/contentMeta/subject/broader@qcode "mt:20000209"',
      '/newsItem/contentMeta/headline "Ferry late"',
    ]);
    expect(missing(is, was)).toEqual([
      '/newsItem@version "4"',
      '/newsItem/itemMeta/pubStatus@uri "http://cv.iptc.org/newscodes/pubstatusg2/canceled"',
      '/newsItem/contentMeta/subject@typeuri "http://cv.iptc.org/newscodes/cpnature/abstract"',
      '/newsItem/contentMeta/subject@uri "http://cv.iptc.org/newscodes/mediatopic/20000337"',
      '/newsItem/contentMeta/subject/name "shipping"',
      '/newsItem/contentMeta/headline "Ferry on time"',
      "/newsItem/contentMeta/subject",
      '/newsItem/contentMeta/subject@typeuri "http://cv.iptc.org/newscodes/cpnature/geoArea"',
      '/newsItem/contentMeta/subject@uri "https://sws.geonames.org/2646155"',
      '/newsItem/contentMeta/subject/name "Islay"',
    ]);
    const { extra: _, ...fields } = await onlyItemOf(toNewsml(edited));
    expect(fields).toEqual({ ...fields, ...edited, extra: undefined });
  });

  it("stands in the order that the schema wants, whatever order it came in", async () => {
    const lines = content.trimEnd().split("\n");
    const late = itemOf(meta, `${[...lines.slice(2), ...lines.slice(0, 2)].join("\n")}\n`);
    const order = children(rootOf(toNewsml(await onlyItemOf(late))), "contentMeta").flatMap((one) =>
      children(one),
    );
    expect(order.map(({ name }) => name)).toEqual(
      "contributor rating subject headline headline by description".split(" "),
    );
  });

  it("is a package where it was one", async () => {
    const body =
      '<groupSet root="g"><group id="g" role="r:main"><itemRef href="a"/><conceptRef qcode="b:c"/><itemRef href="d"/></group></groupSet>';
    const xml = itemOf(meta, content, `\n${body}`).replaceAll("newsItem", "packageItem");
    expect(linesOf(rootOf(toNewsml(await onlyItemOf(xml)))).toSorted()).toEqual(
      linesOf(rootOf(xml)).toSorted(),
    );
    expect(toNewsml(await onlyItemOf(xml))).toContain(body);
  });

  it("has each attribute in its own namespace, where one prefix stood for several", async () => {
    const xml = itemOf(
      meta,
      '<keyword xmlns:x="urn:a" x:is="1">fog</keyword>\n<keyword xmlns:x="urn:b" x:is="2">ferry</keyword>\n',
    );
    expect(toNewsml(await onlyItemOf(xml))).toMatch(
      /xmlns:x="urn:a" xmlns:x-2="urn:b"[\s\S]*<keyword x:is="1">fog<\/keyword>\n<keyword x-2:is="2">ferry</,
    );
  });

  it("is written of its fields alone where it came in more than 4 MiB", async () => {
    const item = await onlyItemOf(
      itemOf(
        meta,
        content,
        `<contentSet><inlineXML><a xmlns="urn:a">${"c".repeat(4_300_000)}</a></inlineXML></contentSet>`,
      ),
    );
    expect(item.extra).not.toHaveProperty("newsml");
    expect(toNewsml(item)).toContain("<headline>Ferry late</headline>");
  });

  it("is written of its fields where nothing is kept of the document, or what cannot be written", async () => {
    const item = await onlyItemOf(ferry);
    const { newsml, ...older } = item.extra;
    const plain = toNewsml({ ...item, extra: older });
    expect(plain).toContain("<headline>Ferry late</headline>");
    expect(plain).not.toContain("rating");
    const kept = newsml as Record<string, unknown>;
    for (const broken of [
      null,
      "x",
      { ...kept, name: "script" },
      { ...kept, slots: [{ is: ["a b", {}] }] },
      { ...kept, slots: [{ is: ["a", { "b>": "c" }] }] },
      { ...kept, slots: [{ of: "x", in: kept }] },
      { ...kept, prefixes: { xmlns: "urn:x" } },
    ]) {
      expect(toNewsml({ ...item, extra: { ...older, newsml: broken } })).toBe(plain);
    }
  });
});
