// jest runs this once, before the first test of a run in which the project `postgres` takes part.
import "../run-typescript.mjs";

// biome-ignore lint/style/noDefaultExport: jest calls the default export.
export default async function globalSetup() {
  const { prepare } = await import("./for-run.ts");
  await prepare();
}
