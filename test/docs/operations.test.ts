import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

/** The settings as the sources declare them. */
const settings = [
  "src/config.ts",
  ...readdirSync(new URL("src/config/", root)).map((name) => `src/config/${name}`),
]
  .flatMap((path) => [...read(path).matchAll(/variable: "(\w+)",\s*(?:flag: "([\w-]+)",)?/g)])
  .map(([, variable = "", flag = ""]) => ({ variable, flag }));

/** The rows of the table of settings. */
const rows = [...read("docs/operations.md").matchAll(/^\| `([A-Z_]+)` \| (?:`(--[\w-]+)`)? ?\|/gm)].map(
  ([, variable = "", flag = ""]) => ({ variable, flag }),
);

const byVariable = (one: { variable: string }, other: { variable: string }) =>
  one.variable < other.variable ? -1 : 1;

describe("The table of what can be set", () => {
  it("has every setting, with its flag", () => {
    expect(settings.length).toBeGreaterThan(15);
    const withFlags = settings.map(({ variable, flag }) => ({
      variable,
      // The command line says these two by words of their own.
      flag: flag || ({ INTROSPECTION: "--introspection", SANDBOX: "--sandbox" }[variable] ?? ""),
    }));
    expect([...rows].sort(byVariable)).toEqual(withFlags.sort(byVariable));
  });
});
