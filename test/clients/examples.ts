import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTempDirectory } from "../support/temp-database.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How a program ended. */
export interface Ended {
  code: number | null;
  /** All that it wrote, to standard output and standard error. */
  output: string;
}

/** The programs of `examples/`, in a copy whose compiled parts are this run's own. */
export interface Examples {
  /** Where a file of them is: `path("clients/codegen/stories.mts")`. */
  path(name: string): string;
  /** Runs a command of theirs to its end, as `npm run` would: `await run("relay-compiler")`. */
  run(command: string, args?: readonly string[], env?: Record<string, string>): Promise<Ended>;
}

/**
 * A `describe` whose cases run the examples. Where their packages are not installed, which the program does without, they
 * are skipped under a title that says so; on a build machine (CI is set) that is a failure.
 */
export function describeWithExamples(title: string, cases: () => void): void {
  // npm leaves it when it is through.
  if (existsSync(join(root, "examples/node_modules/.package-lock.json"))) {
    describe(title, cases);
    return;
  }
  const remedy = "npm ci --prefix examples";
  describe(`${title} (SKIPPED: their packages are not installed; ${remedy})`, () => {
    if (process.env.CI) {
      it("are installed", () => {
        throw new Error(`examples/node_modules is missing: run ${remedy}`);
      });
    } else {
      describe.skip("without their packages", cases);
    }
  });
}

/** Copies them, with the schema beside them as it is now. */
export async function copyExamples(): Promise<Examples> {
  const directory = await makeTempDirectory();
  const path = (name: string) => join(directory, "examples", name);
  for (const name of ["clients", "codegen.yml", "package.json", "relay.config.json", "tsconfig.json"]) {
    const isSource = (file: string) => !/[/\\](__generated__|generated)$/.test(file);
    cpSync(join(root, "examples", name), path(name), { recursive: true, filter: isSource });
  }
  cpSync(join(root, "schema.graphql"), join(directory, "schema.graphql"));
  symlinkSync(join(root, "examples/node_modules"), path("node_modules"));
  const bin = join(root, "examples/node_modules/.bin");
  return {
    path,
    run: (command, args = [], env = {}) =>
      end(command, args, path("."), { PATH: `${bin}:${process.env.PATH}`, ...env }),
  };
}

async function end(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}
