import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { describeUnless } from "../support/postgres/describe-unless.js";
import { useWorkers } from "./use-workers.js";

const { place, serve, connectTimes } = useWorkers();

/** What a process of Linux's has open of a file: `r` where it can read alone, else `w`. */
function accessTo(file: string, pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`)
    .filter((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === file)
    .map((fd) => (/^flags:\s+\d*0$/m.test(readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8")) ? "r" : "w"));
}

describeUnless(
  process.platform === "linux" ? undefined : "only Linux's /proc tells it",
  "The file of an archive that newsgraph serves with two workers",
  () => {
    it("is open to write in the primary alone", async () => {
      const { url, child, workers } = await serve();
      for (const client of await connectTimes(8, url)) {
        expect(await client.ask("{ articles { totalCount } }")).toEqual({
          data: { articles: { totalCount: 1 } },
        });
      }
      const ways = (pid: number) => [...new Set(accessTo(place().url, pid))];
      expect(ways(child.pid ?? 0)).toContain("w");
      expect(workers().map(ways)).toEqual([["r"], ["r"]]);
    });
  },
  { optionalOnBuildMachines: true },
);
