import { Dismissals } from "../../src/server/limits/dismissals.js";
import { Load, type LoadLimits } from "../../src/server/limits/load.js";
import { Pace } from "../../src/server/limits/pace.js";
import { type Gate, gate } from "./example-server.js";

/** Work on a server whose clock a test moves on. */
function crew(limits: Partial<LoadLimits> = {}) {
  let time = 0;
  const load = new Load({ most: 256, maxDelay: 505, readers: 4, ...limits }, () => time);
  const underWay: Gate[] = [];
  const refused: number[] = [];
  return {
    load,
    refused,
    /** So many more knock at the same time. */
    async knock(count: number) {
      for (let n = 0; n < count; n += 1) {
        const work = gate();
        const answer = () => {
          underWay.push(work);
          return work.opened;
        };
        load.take(answer).catch(({ status }) => refused.push(status));
      }
      await turn();
    },
    /** The oldest ends after some time, and so often one after the other. */
    async end(milliseconds: number, times = 1) {
      for (let n = 0; n < times; n += 1) {
        time += milliseconds;
        underWay.shift()?.open();
        await turn();
      }
    },
    wait(milliseconds: number) {
      time += milliseconds;
    },
    underWay: () => underWay.length,
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("How far apart requests end", () => {
  const paceOf = (...ends: number[]) => {
    const pace = new Pace();
    pace.crowded(0);
    for (const end of ends) pace.ended(end);
    return Math.round(pace.milliseconds);
  };

  it.each([
    ["nothing", [], 0],
    ["one after the other", [10, 20, 30, 40], 10],
    ["eight together, every 80 milliseconds", [80, 160, 240, 320].flatMap((time) => Array(8).fill(time)), 10],
    [
      "slow ones long ago, fast ones since",
      [500, 1000, ...Array.from({ length: 100 }, (_, n) => 1010 + n * 10)],
      15,
    ],
  ])("is told of %s", (_, ends, milliseconds) => {
    expect(paceOf(...ends)).toBe(milliseconds);
  });

  it("is not known any more of a crowd that was five seconds ago", () => {
    const pace = new Pace();
    pace.crowded(0);
    pace.ended(100);
    pace.crowded(5000);
    expect(pace.milliseconds).toBe(100);
    pace.crowded(10_001);
    expect(pace.milliseconds).toBe(0);
  });
});

describe("Those who are sent away", () => {
  it("are told so at once as long as they are few, else in turn, a thousand a second and a hundred at once", async () => {
    let time = 0;
    const dismissals = new Dismissals(() => time);
    const told: number[] = [];
    const dismiss = async (from: number, to: number) => {
      for (let n = from; n < to; n += 1) void Promise.resolve(dismissals.next()).then(() => told.push(n));
      await turn();
    };
    const numbers = (to: number) => Array.from({ length: to }, (_, n) => n);
    const look = async (milliseconds: number) => {
      const before = told.length;
      time += milliseconds;
      while (told.length === before) await new Promise((resolve) => setTimeout(resolve, 1));
    };

    await dismiss(0, 400);
    expect(told).toEqual(numbers(100));
    await look(20);
    expect(told).toEqual(numbers(120));
    // However late it is looked, no more than a hundred are told in one turn.
    await look(5000);
    expect(told).toEqual(numbers(220));
    await dismiss(400, 410);
    expect(told).toEqual(numbers(220));
    await look(100);
    await look(90);
    expect(told).toEqual(numbers(410));
  });

  it("are told so at once where five thousand wait for it", async () => {
    const dismissals = new Dismissals(() => 0);
    const waits = Array.from({ length: 5101 }, () => dismissals.next());
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(100 + 1);
  });
});

describe("A crowd at the door", () => {
  it("is let in as far as none of it would have to wait too long", async () => {
    const { knock, end, load, refused, underWay } = crew();
    await knock(30);
    // Every 10 milliseconds one ends: the 55th, with four that are read for, would wait longer than 500.
    await end(10, 10);
    await knock(60);
    expect([underWay(), refused.length]).toEqual([54, 26]);
    expect(new Set(refused)).toEqual(new Set([503]));
    expect(load.shed).toEqual({ in_flight: 0, delay: 26 });
    await end(10);
    await knock(2);
    expect([underWay(), refused.length]).toEqual([54, 27]);
  });

  it("is let in where the database reads for all of it at once, however long that takes", async () => {
    const { knock, end, refused, underWay } = crew({ readers: 100 });
    await knock(250);
    // Fifty a second: none of a hundred waits for another, and fifty more wait a second.
    await end(20, 170);
    await knock(60);
    expect([underWay(), refused.length]).toEqual([125, 15]);
  });

  it("is none of sixteen, however slow they are", async () => {
    const { knock, end, refused } = crew();
    await knock(16);
    await end(10_000);
    await knock(1);
    await end(10_000);
    await knock(1);
    expect(refused).toEqual([]);
  });

  it("waits as long as it takes where that is not bounded, up to as many as there may be", async () => {
    const { knock, end, load } = crew({ maxDelay: 0, most: 40 });
    await knock(40);
    await end(10_000, 10);
    await knock(11);
    expect(load.shed).toEqual({ in_flight: 1, delay: 0 });
  });

  it("of long ago sends nobody away", async () => {
    const { knock, end, wait, refused } = crew();
    await knock(30);
    await end(1000, 30);
    wait(60_000);
    await knock(30);
    expect(refused).toEqual([]);
  });

  it("begins in turn, and whoever has waited too long for that is sent away", async () => {
    let time = 0;
    const load = new Load({ most: 256, maxDelay: 500, readers: 4 }, () => time);
    const begun: number[] = [];
    const refused: number[] = [];
    const knocks: Promise<unknown>[] = [];
    for (let n = 0; n < 100; n += 1) {
      const work = async () => {
        begun.push(n);
        time += 8;
      };
      knocks.push(load.take(work).catch(() => refused.push(n)));
      // As those do that are read one after the other in one turn of the event loop.
      await new Promise<void>((resolve) => process.nextTick(resolve));
    }
    await Promise.all(knocks);
    expect(begun).toEqual(Array.from({ length: 65 }, (_, n) => n));
    expect(refused).toEqual(Array.from({ length: 35 }, (_, n) => 65 + n));
    expect(load.shed).toEqual({ in_flight: 0, delay: 35 });
  });
});
