import type { Sizes } from "./measure.js";
import { all, any, type Linked, type Predicate } from "./predicate.js";

/** A condition whose index is walked, and what is then left to check of each article. */
export interface Drive {
  along: Linked;
  checks: Predicate;
}

/**
 * The walks that together meet every article of a predicate: along its rarest condition, or of alternatives along the
 * rarest of each. Null where some of it has no condition that leads to articles.
 */
export function chooseDrives(predicate: Predicate, sizes: Sizes): Drive[] | null {
  const drivers = rarest(predicate, sizes);
  return drivers?.map((along) => ({ along, checks: leftOf(predicate, along) })) ?? null;
}

/** How many articles walks along these meet, none counted further than `probeLimit`. */
export function sizeOf(drives: readonly Drive[], sizes: Sizes): number {
  return total(
    drives.map(({ along }) => along),
    sizes,
  );
}

function total(drivers: readonly Linked[], sizes: Sizes): number {
  return drivers.reduce((sum, driver) => sum + (sizes.get(driver) ?? 0), 0);
}

function rarest(predicate: Predicate, sizes: Sizes): Linked[] | null {
  if (predicate.is === "linked") return [predicate];
  if (predicate.is === "all") {
    const choices = predicate.of.flatMap((part) => {
      const drivers = rarest(part, sizes);
      return drivers ? [drivers] : [];
    });
    return choices.reduce<Linked[] | null>(
      (least, choice) => (least && total(least, sizes) <= total(choice, sizes) ? least : choice),
      null,
    );
  }
  if (predicate.is !== "any") return null;
  const each = predicate.of.map((part) => rarest(part, sizes));
  return each.every((drivers) => drivers !== null) ? each.flat() : null;
}

/**
 * A predicate where a condition within it holds already. Of alternatives only the one with that condition is left: the
 * articles of the others are met on walks of their own.
 */
function leftOf(predicate: Predicate, held: Linked): Predicate {
  if (predicate === held) return all([]);
  if (predicate.is === "all") return all(predicate.of.map((part) => leftOf(part, held)));
  if (predicate.is !== "any") return predicate;
  const own = predicate.of.find((part) => holds(part, held));
  return own ? leftOf(own, held) : any(predicate.of);
}

function holds(predicate: Predicate, held: Linked): boolean {
  if (predicate === held) return true;
  return (predicate.is === "all" || predicate.is === "any") && predicate.of.some((part) => holds(part, held));
}
