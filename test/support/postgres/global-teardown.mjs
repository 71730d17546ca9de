// jest runs this once, after the last test of a run that `global-setup.mjs` has prepared.

// biome-ignore lint/style/noDefaultExport: jest calls the default export.
export default async function globalTeardown() {
  const { cleanUp } = await import("./for-run.ts");
  await cleanUp();
}
