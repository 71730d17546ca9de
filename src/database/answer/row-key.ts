import { scopeOf, type TargetKind } from "../reference.js";
import type { AnswerBindings, Slot } from "./answer-bindings.js";

/** How a row is named: what `Reference` and `uri` are, of values that each run has of its own. */
export type RowKey =
  | { form: "id"; id: Slot }
  | { form: "slug"; slug: Slot }
  | { form: "identifier"; scheme: Slot; value: Slot }
  | { form: "uri"; uri: Slot };

/** The key of the row that is named so, among those of a kind; null where there is none. Merged keys and old slugs answer. */
export function keySql(values: AnswerBindings, key: RowKey, kind: TargetKind): string {
  switch (key.form) {
    case "id": {
      const id = values.bindSlot(key.id);
      const merged = `(SELECT r."toId" FROM redirect r WHERE r.kind = '${kind}' AND r."fromId" = ${id})`;
      return `coalesce(${merged}, ${values.bindSlot(key.id)})`;
    }
    case "slug":
      return `(SELECT s."targetId" FROM slug s
        WHERE s.scope = '${scopeOf[kind]}' AND s.slug = ${values.bindSlot(key.slug)} AND s.kind = '${kind}')`;
    case "identifier":
      return `(SELECT i."entityId" FROM identifier i WHERE i.kind = '${kind}'
        AND i.scheme = ${values.bindSlot(key.scheme)} AND i.value = ${values.bindSlot(key.value)})`;
    case "uri":
      return `(SELECT u.id FROM article u WHERE u.uri = ${values.bindSlot(key.uri)})`;
  }
}
