import type { Dialect } from "../../src/database/dialect.js";
import { LookUpMemory, NotRemembered, recording } from "../../src/database/look-up-memory.js";
import type { Reads } from "../../src/database/reads.js";
import { sqliteDialect } from "../../src/database/sqlite/dialect.js";

const dialect: Dialect = sqliteDialect;

/** What statements give that were run one after the other, each `rows` rows. */
async function readAll(statements: readonly string[], rows = 1, value = "a") {
  const all: Reads["all"] = async <Row>(sql: string) =>
    Array.from({ length: rows }, (_, row) => ({ sql, row })) as Row[];
  const recorded = recording({ dialect, all });
  for (const sql of statements) await recorded.reads.all(sql, [value]);
  return recorded.rows;
}

describe("What was looked up", () => {
  it("is given again to who asks the same with the same values, and nothing else is", async () => {
    const memory = new LookUpMemory(async () => "1");
    memory.remember("1", await readAll(["SELECT 1"]));
    const reads = memory.latest?.reads(dialect);
    expect(await reads?.all("SELECT 1", ["a"])).toEqual([{ sql: "SELECT 1", row: 0 }]);
    await expect(reads?.all("SELECT 1", ["b"])).rejects.toThrow(NotRemembered);
    await expect(reads?.all("SELECT 2", ["a"])).rejects.toThrow(NotRemembered);
  });

  it("is forgotten with the first that is read of another version, or when somebody finds it too old", async () => {
    const memory = new LookUpMemory(async () => "1");
    memory.remember("1", await readAll(["SELECT 1"]));
    const old = memory.latest;
    memory.remember("2", await readAll(["SELECT 2"]));
    expect(memory.latest?.version).toBe("2");
    await expect(memory.latest?.reads(dialect).all("SELECT 1", ["a"])).rejects.toThrow(NotRemembered);
    if (old) memory.forget(old);
    expect(memory.latest?.version).toBe("2");
    if (memory.latest) memory.forget(memory.latest);
    expect(memory.latest).toBeNull();
  });

  it("is kept of a thousand statements, those that were used last, and not where it is long", async () => {
    const memory = new LookUpMemory(async () => "1");
    const statements = Array.from({ length: 1000 }, (_, index) => `SELECT ${index}`);
    memory.remember("1", await readAll(statements));
    const reads = memory.latest?.reads(dialect);
    await reads?.all("SELECT 0", ["a"]);
    memory.remember("1", await readAll(["SELECT 'new'"]));
    await expect(reads?.all("SELECT 1", ["a"])).rejects.toThrow(NotRemembered);
    expect(await reads?.all("SELECT 0", ["a"])).toHaveLength(1);
    memory.remember("1", await readAll(["SELECT 'many rows'"], 101));
    memory.remember("1", await readAll([`SELECT '${"long".repeat(5000)}'`]));
    await expect(reads?.all("SELECT 'many rows'", ["a"])).rejects.toThrow(NotRemembered);
    await expect(reads?.all(`SELECT '${"long".repeat(5000)}'`, ["a"])).rejects.toThrow(NotRemembered);
    expect(await reads?.all("SELECT 2", ["a"])).toHaveLength(1);
  });

  it("is not kept where what it was looked up by is long", async () => {
    const memory = new LookUpMemory(async () => "1");
    const [short, long] = ["a".repeat(19_000), "a".repeat(20_000)];
    for (const value of [short, long]) memory.remember("1", await readAll(["SELECT 1"], 1, value));
    const reads = memory.latest?.reads(dialect);
    expect(await reads?.all("SELECT 1", [short])).toHaveLength(1);
    await expect(reads?.all("SELECT 1", [long])).rejects.toThrow(NotRemembered);
  });
});
