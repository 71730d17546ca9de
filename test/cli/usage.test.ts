import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSchema } from "graphql";
import { formats } from "../../src/formats/registry.js";
import { feedWriters, writers } from "../../src/formats/writers.js";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

describe("newsgraph", () => {
  it.each([
    [[]],
    [["serve"]],
    [["migrate"]],
    [["seed"]],
    [["ingest"]],
    [["vocabulary"]],
    [["vocabulary", "import"]],
    [["vocabulary", "import", "mediatopics"]],
    [["vocabulary", "import", "places"]],
    [["vocabulary", "import", "geonames"]],
    [["vocabulary", "import", "reuters"]],
    [["document"]],
    [["entities"]],
    [["entities", "merge"]],
    [["entities", "split"]],
    [["entities", "rename"]],
    [["entities", "reparent"]],
    [["entities", "undo"]],
    [["entities", "repairs"]],
    [["keys"]],
    [["keys", "create"]],
    [["keys", "list"]],
    [["keys", "revoke"]],
    [["feeds"]],
    [["feeds", "add"]],
    [["feeds", "list"]],
    [["feeds", "poll"]],
    [["feeds", "remove"]],
    [["reindex"]],
    [["verify"]],
    [["schema"]],
    [["export"]],
    [["copy"]],
  ])("%j --help says how it is used, with examples", async (command) => {
    const { code, stdout, stderr } = await run([...command, "--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^Usage: ${["newsgraph", ...command].join(" ")}`));
    expect(stdout).toContain(`\nExamples:\n  $ ${["newsgraph", ...command].join(" ")}`);
  });

  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

  it("--version prints the package's version", async () => {
    expect(await run(["--version"])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  it("without a command shows the help as a mistake", async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^Usage: newsgraph/);
  });

  it.each([
    [["srve"], "unknown command 'srve' (Did you mean serve?) (BAD_USAGE)"],
    [["serve", "--prot", "1"], "unknown option '--prot' (Did you mean --port?) (BAD_USAGE)"],
    [["ingest"], "Name files to take in, or a directory to watch with --watch. (BAD_USAGE)"],
    [
      ["serve", "--port", "http"],
      '--port is "http"; it takes a whole number from 0 (any free port) to 65535. (BAD_CONFIGURATION)',
    ],
    [
      ["ingest", "x", "--format", "nitf"],
      `there is no format "nitf": it must be one of ${formats.map(({ name }) => name).join(", ")} (FORMAT_UNKNOWN)`,
    ],
  ])("%j is a mistake that one line explains", async (args, line) => {
    expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: `newsgraph: ${line}\n` });
  });

  it("ingest --help names every form that is read, export --help every one that is written", async () => {
    const { stdout: read } = await run(["ingest", "--help"]);
    for (const { name } of formats) expect(read).toMatch(new RegExp(`\\s${name}[,.]`));
    const { stdout: written } = await run(["export", "--help"]);
    for (const { name } of [...writers, ...feedWriters])
      expect(written).toMatch(new RegExp(`\\s${name}[,:\\s]`));
  });

  it("names a variable of the environment that cannot be used", async () => {
    expect(await run(["migrate"], { env: { DATABASE_URL: "mysql://localhost/news" } })).toEqual({
      code: 2,
      stdout: "",
      stderr:
        'newsgraph: DATABASE_URL is "mysql://localhost/news"; it takes a path to an SQLite file, relative or absolute, such as sqlite:data/newsgraph.sqlite, or a PostgreSQL database, such as postgres://user:password@host/newsgraph. (BAD_CONFIGURATION)\n',
    });
  });

  it("schema prints the API in GraphQL's schema language", async () => {
    const { code, stdout, stderr } = await run(["schema"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(Object.keys(buildSchema(stdout).getQueryType()?.getFields() ?? {})).toContain("articles");
  });

  it("schema may be read in part, as by head", () => {
    const bin = fileURLToPath(new URL("../../bin/newsgraph", import.meta.url));
    const command = `"${process.execPath}" "${bin}" schema 2>&1 | head -c 3`;
    expect(execFileSync("sh", ["-c", command], { encoding: "utf8" })).toBe('"""');
  });

  it("says what to do where it is not built", () => {
    mkdirSync(inDirectory("bin"));
    writeFileSync(inDirectory("package.json"), '{"type": "module"}');
    copyFileSync(new URL("../../bin/newsgraph", import.meta.url), inDirectory("bin", "newsgraph"));
    const { status, stdout, stderr } = spawnSync(process.execPath, [inDirectory("bin", "newsgraph")], {
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "newsgraph: The program is not built. Run npm ci, or npm run build, in its folder. (NOT_BUILT)\n",
    });
  });
});
