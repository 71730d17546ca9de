/** A stored property, and where its SQL type differs between the databases, how. */
export interface StoredColumn {
  name: string;
  type: "plain" | "real" | "json" | "time";
}
