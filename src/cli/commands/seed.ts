import { isEmpty } from "../../archive/is-empty.js";
import type { Config } from "../../config.js";
import { nameOf } from "../../database/location.js";
import { openDatabase } from "../open-database.js";
import { say } from "../output.js";
import { seedDatabase } from "../seed-database.js";
import { describeSummary, tellRefusedSeeds } from "../summary.js";
import { tellAndAddAnalyzer } from "../tell-analyzer.js";

/** Takes the seed stories in; an archive that has stories is left alone unless that is forced. */
export async function seed(config: Config, { force }: { force: boolean }): Promise<number> {
  const database = await openDatabase(config.database.location, 30);
  try {
    if (!force && !(await isEmpty(database))) {
      say(
        `${nameOf(config.database.location)} has stories already; nothing is changed (--force adds the seeds to them)`,
      );
      return 0;
    }
    await tellAndAddAnalyzer(database);
    const summary = await seedDatabase(database);
    tellRefusedSeeds(summary);
    say(describeSummary(summary));
    return summary.refused.length > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}
