import type { Snapshot } from "../database/snapshot.js";
import type { RepairAction } from "../entities/repair.js";

/** A repair, as editors read of it. */
export interface RepairEntry {
  id: number;
  /** In UTC: `2026-01-01T00:00:00.000Z`. */
  doneAt: string;
  action: RepairAction;
  /** What it was done to, and how: `Person:7 amir-muqaam into Person:3 amir-muqam`. */
  what: string;
  /** Null where it holds. */
  undoneAt: string | null;
}

/** Every repair of who is who, the newest first: `await listRepairs(snapshot)`. */
export async function listRepairs(snapshot: Snapshot): Promise<RepairEntry[]> {
  const { dialect } = snapshot;
  const rows = await snapshot.all<Omit<RepairEntry, "what"> & { asked: string }>(
    `SELECT id, action, CAST(asked AS text) AS asked,
       ${dialect.isoTime('"doneAt"')} AS "doneAt", ${dialect.isoTime('"undoneAt"')} AS "undoneAt"
     FROM repair ORDER BY id DESC`,
  );
  return rows.map(({ asked, ...row }) => ({ ...row, what: describe(row.action, JSON.parse(asked)) }));
}

function describe(action: RepairAction, asked: Record<string, string | null>): string {
  switch (action) {
    case "merge":
      return `${asked.from} into ${asked.into}`;
    case "split":
      return `“${asked.name}” off ${asked.entity}`;
    case "rename":
      return `${asked.entity} from “${asked.from}” to “${asked.to}”${asked.slug === null ? "" : `, slug ${asked.slug}`}`;
    case "reparent":
      return `${asked.entity} ${asked.parent === null ? "to the top" : `under ${asked.parent}`}`;
  }
}
