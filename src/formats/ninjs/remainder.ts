import { isDeepStrictEqual } from "node:util";
import { markOf } from "../mark.js";

type Members = Readonly<Record<string, unknown>>;

/** What a value is in a document where a story alone says something else; either is absent where the value is. */
interface Change {
  /** A mark of what the story says: it may be long, and is there already. */
  was?: string;
  is?: unknown;
}

/** An entry of a list: the one that the story gives, by its key, with changes; or one that the story does not give. */
type Slot = { of: string; changes: Record<string, Change> } | { is: unknown };

interface ListRemainder {
  slots: Slot[];
  /** Marks of what the story gives and the document does not have. */
  left: string[];
}

/** How a document differs from what a story says of it, field by field. */
export type Remainder = Record<string, Change | ListRemainder>;

/**
 * What a document says that is not in what was made of its story: `remainderOf({ uri, by: "A" }, { uri, by: "a" })` is
 * `{ by: { was: "c1c4…", is: "a" } }`. `withRemainder` puts it back.
 */
export function remainderOf(made: Members, document: Members): Remainder {
  const remainder: Remainder = {};
  for (const name of new Set([...Object.keys(made), ...Object.keys(document)])) {
    const [was, is] = [made[name], document[name]];
    if (isDeepStrictEqual(was, is)) continue;
    remainder[name] =
      areEntries(was) && areEntries(is) ? listRemainder(was ?? [], is ?? []) : changeOf(was, is);
  }
  return remainder;
}

/**
 * The document again; where the story says something else by now, it says that: what was changed by hand stands, and
 * everything around it as it came in.
 */
export function withRemainder(made: Members, remainder: Remainder): Record<string, unknown> {
  const document: Record<string, unknown> = { ...made };
  for (const [name, rest] of Object.entries(remainder)) {
    const now = made[name];
    if ("slots" in rest) {
      const entries = filled(areEntries(now) ? (now ?? []) : [], rest);
      set(document, name, entries.length > 0 ? entries : undefined);
    } else if (markOf(now) === rest.was) set(document, name, rest.is);
  }
  return document;
}

function changeOf(was: unknown, is: unknown): Change {
  const mark = markOf(was);
  return { ...(mark !== undefined && { was: mark }), ...(is !== undefined && { is }) };
}

function set(members: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete members[name];
  else members[name] = value;
}

/** A list that is not there has no entries; one that is there and has none says so. */
function areEntries(value: unknown): value is Members[] | undefined {
  if (value === undefined) return true;
  const isObject = (entry: unknown) => typeof entry === "object" && entry !== null && !Array.isArray(entry);
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function listRemainder(made: readonly Members[], entries: readonly Members[]): ListRemainder {
  const keys = keysOf(made);
  const pairs = pairsOf(made, entries);
  const taken = new Set(pairs.values());
  return {
    slots: entries.map((entry, index) => {
      const from = pairs.get(index);
      if (from === undefined) return { is: entry };
      return { of: keys[from] as string, changes: changesOf(made[from] as Members, entry) };
    }),
    left: made.flatMap((entry, index) => (taken.has(index) ? [] : (markOf(entry) ?? []))),
  };
}

/** Which of the entries that were made each entry of the document is, by their places. */
function pairsOf(made: readonly Members[], entries: readonly Members[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const isSame of likenesses) {
    entries.forEach((entry, index) => {
      if (pairs.has(index)) return;
      const found = made.findIndex((one, place) => !taken.has(place) && isSame(one, entry));
      if (found < 0) return;
      taken.add(found);
      pairs.set(index, found);
    });
  }
  return pairs;
}

/** From the surest to the least sure: a text that was laid out anew is still that of its role. */
const likenesses: readonly ((one: Members, other: Members) => boolean)[] = [
  (one, other) => isDeepStrictEqual(one, other),
  (one, other) => identityOf(one) !== null && identityOf(one) === identityOf(other) && one.rel === other.rel,
  (one, other) => identityOf(one) !== null && identityOf(one) === identityOf(other),
  (one, other) => isText(one) && isText(other) && one.value === other.value,
  (one, other) => isText(one) && isText(other) && one.role === other.role,
  (one, other) => isText(one) && isText(other),
];

function identityOf({ uri, literal, name, href }: Members): unknown {
  return uri ?? literal ?? name ?? href ?? null;
}

function isText({ value }: Members): boolean {
  return typeof value === "string";
}

/** By which an entry is found again: who or what it is, or its place; the same a second time is numbered. */
function keysOf(made: readonly Members[]): string[] {
  const seen = new Map<string, number>();
  return made.map((entry, index) => {
    const key = `${identityOf(entry) ?? `#${index}`} ${entry.rel ?? ""}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key} ${count}`;
  });
}

function changesOf(was: Members, is: Members): Record<string, Change> {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !isDeepStrictEqual(was[name], is[name]))
      .map((name) => [name, changeOf(was[name], is[name])]),
  );
}

/** The document's entries in their order, without those that the story has no more; then those that are new to it. */
function filled(made: readonly Members[], { slots, left }: ListRemainder): unknown[] {
  const byKey = new Map(keysOf(made).map((key, index) => [key, made[index] as Members]));
  const entries = slots.flatMap((slot) => {
    if (!("of" in slot)) return [slot.is];
    const entry = byKey.get(slot.of);
    byKey.delete(slot.of);
    return entry ? [changed(entry, slot.changes)] : [];
  });
  const added = [...byKey.values()].filter((entry) => !left.includes(markOf(entry) as string));
  return [...entries, ...added];
}

function changed(entry: Members, changes: Record<string, Change>): Record<string, unknown> {
  const now: Record<string, unknown> = { ...entry };
  for (const [name, { was, is }] of Object.entries(changes)) {
    if (markOf(entry[name]) === was) set(now, name, is);
  }
  return now;
}
