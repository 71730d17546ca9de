type Members = Record<string, unknown>;

/**
 * What 1.x and 2.x allow in other ways than 3.x, as that has it: a ticker is a symbol. What it cannot say is left out: an
 * urgency of 3.5, parts of a pixel, what stands beside a rights expression.
 *
 * Takes a document by the names of 3.x.
 */
export function fitting(document: Members): Members {
  const { urgency, bodies, organisations, renditions, rightsInfo, ...others } = document;
  return {
    ...others,
    ...(isUrgency(urgency) && { urgency }),
    ...(isList(bodies) && { bodies: bodies.map(withWholeNumbers) }),
    ...(isList(organisations) && { organisations: organisations.map(withSymbols) }),
    ...(isList(renditions) && { renditions: renditions.map(withWholeNumbers) }),
    ...(rightsInfo !== undefined && { rightsInfo: rightsOf(rightsInfo as Members) }),
  };
}

function isList(value: unknown): value is Members[] {
  return Array.isArray(value);
}

function isUrgency(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 9;
}

const counts: readonly string[] = ["charCount", "wordCount", "width", "height", "sizeInBytes"];

function withWholeNumbers(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(([name, value]) => !counts.includes(name) || Number.isInteger(value)),
  );
}

function withSymbols({ symbols, ...organisation }: Members): Members {
  if (!isList(symbols)) return organisation;
  return {
    ...organisation,
    symbols: symbols.map(({ ticker, ...symbol }) => ({
      ...(ticker !== undefined && { symbol: ticker }),
      ...symbol,
    })),
  };
}

function rightsOf({ langId, linkedRights, encodedRights }: Members): Members {
  return {
    ...(langId !== undefined && { langId }),
    ...(linkedRights !== undefined && { linkedRights }),
    ...(encodedRights !== undefined && { encodedRights }),
  };
}
