import { probeLimit, type Sizes } from "./measure.js";
import { all, any, type Linked, type Matches, type Predicate } from "./predicate.js";

/** A condition whose index is walked, and what is then left to check of each article. */
export interface Drive {
  along: Driver;
  checks: Predicate;
}

/** What leads to articles by an index: a link's holds them in the order of their dates, that of texts in none. */
export type Driver = Linked | Matches;

/** A walk of which nobody knows how long it is, against others that are known. */
const unknownLength = 100_000;

/**
 * The walks that together meet every article of a predicate: along its rarest condition, or of alternatives along the
 * rarest of each. Null where some of it has no condition that leads to articles.
 *
 * @param readsOn whether all articles are read, rather than a page of those that come first by date
 */
export function chooseDrives(predicate: Predicate, sizes: Sizes, readsOn: boolean): Drive[] | null {
  const lengthOf = (driver: Driver) => length(driver, sizes, readsOn);
  const drivers = rarest(predicate, lengthOf);
  return drivers?.map((along) => ({ along, checks: leftOf(predicate, along) })) ?? null;
}

/** How many articles walks along these meet, of links none counted further than `probeLimit`. */
export function sizeOf(drives: readonly Drive[], sizes: Sizes): number {
  return drives.reduce((sum, { along }) => sum + counted(along, sizes), 0);
}

function counted(driver: Driver, sizes: Sizes): number {
  return driver.is === "matches" ? driver.size : (sizes.get(driver) ?? 0);
}

/** By how much a walk takes; null: it is the worse way in any case. */
function length(driver: Driver, sizes: Sizes, readsOn: boolean): number | null {
  const size = counted(driver, sizes);
  if (size < probeLimit) return size;
  if (driver.is === "linked") return readsOn ? unknownLength : size;
  // All that match would be read and sorted for a page.
  return readsOn ? size : null;
}

type LengthOf = (driver: Driver) => number | null;

function rarest(predicate: Predicate, lengthOf: LengthOf): Driver[] | null {
  if (predicate.is === "linked" || predicate.is === "matches") {
    return lengthOf(predicate) === null ? null : [predicate];
  }
  if (predicate.is === "all") {
    const total = (drivers: Driver[]) => drivers.reduce((sum, driver) => sum + (lengthOf(driver) ?? 0), 0);
    const choices = predicate.of.flatMap((part) => {
      const drivers = rarest(part, lengthOf);
      return drivers ? [drivers] : [];
    });
    return choices.reduce<Driver[] | null>(
      (least, choice) => (least && total(least) <= total(choice) ? least : choice),
      null,
    );
  }
  if (predicate.is !== "any") return null;
  const each = predicate.of.map((part) => rarest(part, lengthOf));
  return each.every((drivers) => drivers !== null) ? each.flat() : null;
}

/**
 * A predicate where a condition within it holds already. Of alternatives only the one with that condition is left: the
 * articles of the others are met on walks of their own.
 */
function leftOf(predicate: Predicate, held: Driver): Predicate {
  if (predicate === held) return all([]);
  if (predicate.is === "all") return all(predicate.of.map((part) => leftOf(part, held)));
  if (predicate.is !== "any") return predicate;
  const own = predicate.of.find((part) => holds(part, held));
  return own ? leftOf(own, held) : any(predicate.of);
}

function holds(predicate: Predicate, held: Driver): boolean {
  if (predicate === held) return true;
  return (predicate.is === "all" || predicate.is === "any") && predicate.of.some((part) => holds(part, held));
}
