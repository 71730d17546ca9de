/**
 * A `describe` whose cases need a program of this machine: `describeUnless(missingPgBouncer(), "Behind a pooler", …)`.
 *
 * Where it is missing they are skipped under a title that says so; on a build machine (CI is set) that is a failure,
 * unless nobody can be asked to have the program.
 */
export function describeUnless(
  missing: string | undefined,
  title: string,
  cases: () => void,
  { optionalOnBuildMachines = false } = {},
): void {
  if (!missing) {
    describe(title, cases);
    return;
  }
  describe(`${title} (SKIPPED: ${missing})`, () => {
    if (process.env.CI && !optionalOnBuildMachines) {
      it("has what it needs", () => {
        throw new Error(missing);
      });
    } else {
      describe.skip("without it", cases);
    }
  });
}
