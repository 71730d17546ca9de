/** Runs what a process is for and ends the process with the exit code that it gives: `await asProgram(() => run(args, env))`. */
export async function asProgram(work: () => Promise<number>): Promise<never> {
  const streams = [process.stdout, process.stderr];
  // A reader that has enough, such as head, closes its end; that is no failure of ours.
  for (const stream of streams) stream.on("error", () => undefined);

  const exitCode = await work();

  // What is written to a pipe may still be on its way, and an exit would lose it.
  for (const stream of streams) await new Promise<void>((resolve) => stream.write("", () => resolve()));
  process.exit(exitCode);
}
