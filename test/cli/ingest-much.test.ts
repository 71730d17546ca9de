import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { blankItem } from "../../src/news/blank-item.js";
import { mention } from "../support/news.js";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

const count = 900;

/** Lines of more than a mebibyte together, from which on a thread of its own reads. */
const lines = Array.from({ length: count }, (_, number) =>
  JSON.stringify({
    ...blankItem(`tag:example.org,2024:${number}`, { name: "Gazette", domain: null }),
    headline: `Ferry ${number} sails again`,
    body: `The ferry left pier ${number % 7} at noon. `.repeat(30),
    language: "en",
    mentions: [mention("Person", `Pilot ${number % 40}`), mention("Place", "Peshawar")],
  }),
);
// One that is no story, one that no table takes, and one that comes again in another version.
lines[100] = '{"uri": "tag:example.org,2024:broken", ';
lines[500] = JSON.stringify({ ...blankItem("a".repeat(3000), { name: "Gazette", domain: null }) });
lines[800] = JSON.stringify({
  ...JSON.parse(lines[3] as string),
  version: "2",
  headline: "Ferry 3 stranded",
});

function file(name: string, some: readonly string[]): string {
  writeFileSync(inDirectory(name), some.map((line) => `${line}\n`).join(""));
  return inDirectory(name);
}

async function archive(name: string, files: readonly (readonly [string, Uint8Array?])[]) {
  const database = ["--database", inDirectory(`${name}.sqlite`)];
  const quarantine = ["--quarantine", inDirectory(`${name}-refused`)];
  const summaries: string[] = [];
  for (const [path, input] of files) {
    const { stdout } = await run(["ingest", ...database, ...quarantine, path], input && { input });
    summaries.push(stdout);
  }
  const refused = readdirSync(inDirectory(`${name}-refused`)).filter((one) => !one.endsWith(".reason.txt"));
  return {
    summaries,
    stories: (await run(["export", ...database, "--format", "jsonl", "--order", "oldest"])).stdout,
    refused: refused.map((one) => readFileSync(inDirectory(`${name}-refused`, one), "utf8")).sort(),
    verified: (await run(["verify", ...database])).code,
  };
}

describe("Much news", () => {
  it("is the same archive whether it comes as one file, by standard input, or in small files", async () => {
    const whole = file("whole.jsonl", lines);
    const once = await archive("once", [[whole]]);
    const summary = "897 stories added, 1 updated, 0 unchanged; 2 refused\n";
    expect(once).toEqual({
      summaries: [summary],
      stories: expect.stringContaining("Ferry 3 stranded"),
      refused: [`${lines[500]}`, `${lines[100]}`].sort(),
      verified: 0,
    });
    expect(once.stories.split("\n")).toHaveLength(897 + 1);

    expect(await archive("input", [["-", readFileSync(whole)]])).toEqual({ ...once, summaries: [summary] });

    const pieces = [0, 300, 600].map((first) => file(`${first}.jsonl`, lines.slice(first, first + 300)));
    expect(
      await archive(
        "pieces",
        pieces.map((path) => [path] as const),
      ),
    ).toEqual({
      ...once,
      summaries: [
        "299 stories added, 0 updated, 0 unchanged; 1 refused\n",
        "299 stories added, 0 updated, 0 unchanged; 1 refused\n",
        "299 stories added, 1 updated, 0 unchanged; 0 refused\n",
      ],
    });

    expect(await archive("once", [[whole]])).toEqual({
      ...once,
      summaries: ["0 stories added, 0 updated, 898 unchanged; 2 refused\n"],
    });
  }, 120_000);
});
