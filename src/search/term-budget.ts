/** PostgreSQL keeps 256 positions of a term (MAXNUMPOS) and drops the others in silence. */
const maxPositions = 250;

/** Below the 1,048,575 bytes that PostgreSQL's tsvector holds (MAXSTRPOS): an article that exceeds them is refused whole. */
const maxBytes = 1_000_000;

/** What a term takes beside its letters, at most: its entry, alignment, the number of its positions. */
const bytesATerm = 8;
const bytesAPosition = 2;

/** Terms of so few words have room whatever they are: no more positions than one may have, and few bytes. */
const certainWords = maxPositions;

/** Of so many words, none of which stands more than `maxPositions` times, the terms have far less than a megabyte. */
const likelyWords = 1500;

/**
 * Whether the index has surely a place for each of an article's words, told by the stems of its texts; words with an
 * empty one do not matter.
 */
export function surelyFits(texts: readonly (readonly string[])[]): boolean {
  const words = texts.reduce((sum, stems) => sum + stems.length, 0);
  if (words <= certainWords) return true;
  if (words > likelyWords) return false;
  const counts = new Map<string, number>();
  return texts.every((stems) =>
    stems.every((stem) => {
      const count = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, count);
      return stem === "" || count <= maxPositions;
    }),
  );
}

/** Tells whether a term has room at one more position, which it then takes. */
export interface TermBudget {
  take(term: string): boolean;
}

const endless: TermBudget = { take: () => true };

/**
 * What of the terms of an article with so many words has room in an index, by the limits of the narrower of the two,
 * PostgreSQL's: so that an article is found by the same words on both.
 */
export function budgetOf(words: number): TermBudget {
  return words <= certainWords ? endless : new NarrowBudget();
}

class NarrowBudget implements TermBudget {
  private spent = 0;
  private readonly positions = new Map<string, number>();

  take(term: string): boolean {
    const taken = this.positions.get(term) ?? 0;
    const bytes = (taken === 0 ? Buffer.byteLength(term) + bytesATerm : 0) + bytesAPosition;
    if (taken === maxPositions || this.spent + bytes > maxBytes) return false;
    this.spent += bytes;
    this.positions.set(term, taken + 1);
    return true;
  }
}
