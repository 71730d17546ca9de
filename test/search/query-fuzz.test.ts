import fc from "fast-check";
import { operandsOf } from "../../src/search/query/operands-of.js";
import { parseSearch } from "../../src/search/query/parse-search.js";
import type { Operand, SearchNode } from "../../src/search/query/search-node.js";
import { SearchSyntaxError } from "../../src/search/query/search-syntax-error.js";
import { type SearchField, searchFields } from "../../src/search/search-field.js";
import { printSearch } from "../support/print-search.js";
import { anySearch } from "../support/random-searches.js";
import { sized } from "../support/size.js";

const hasLetterOrDigit = (text: string) => /[\p{L}\p{N}]/u.test(text);

function expectCutOut(search: string, operand: Operand): void {
  const { start, end, field } = operand;
  expect(field === null || searchFields.includes(field)).toBe(true);
  if (operand.is === "near") {
    const { left, right, distance } = operand;
    expect([start, end, field, field]).toEqual([left.start, right.end, left.field, right.field]);
    expect(left.end).toBeLessThan(right.start);
    expect([distance >= 0, distance <= 30]).toEqual([true, true]);
    for (const side of [left, right]) expectCutOut(search, side);
    return;
  }
  expect(hasLetterOrDigit(operand.text)).toBe(true);
  const cut = search.slice(start, end);
  if (operand.is === "word") expect(cut).toBe(operand.text);
  if (operand.is === "prefix") expect(cut).toBe(`${operand.text}*`);
  if (operand.is === "phrase") {
    expect(cut.slice(1, -1)).toBe(operand.text);
    expect(`${cut[0]}${cut.at(-1)}`).toMatch(/^["“”„‟«»〝〞〟＂]{2}$/u);
  }
}

/** Groups of two at least and of no group like them, and no double negation. */
function expectPlain(node: SearchNode): void {
  if (node.is === "and" || node.is === "or") {
    expect(node.of.length).toBeGreaterThan(1);
    for (const part of node.of) {
      expect(part.is).not.toBe(node.is);
      expectPlain(part);
    }
  }
  if (node.is === "not") {
    expect(node.of.is).not.toBe("not");
    expectPlain(node.of);
  }
}

/** The tree alone, wherever its parts stand. */
function withoutSpans(node: SearchNode): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) => (key === "start" || key === "end" ? undefined : value)),
  );
}

describe("Whatever is typed as a search", () => {
  it("is a tree of what stands in it, or refused where it is at fault", () => {
    let read = 0;
    const numRuns = sized({ sample: 2000, full: 100_000 });
    fc.assert(
      fc.property(anySearch, (search) => {
        let node: SearchNode;
        try {
          node = parseSearch(search);
        } catch (error) {
          expect(error).toBeInstanceOf(SearchSyntaxError);
          const { message, position } = error as SearchSyntaxError;
          expect(message).toMatch(/^.+\.$/su);
          expect([position >= 0, position <= search.length]).toEqual([true, true]);
          return;
        }
        read += 1;
        expectPlain(node);
        let end = 0;
        for (const operand of operandsOf(node)) {
          expectCutOut(search, operand);
          expect(operand.start).toBeGreaterThanOrEqual(end);
          end = operand.end;
        }
      }),
      { numRuns },
    );
    // Were nearly all read or nearly all refused, little would be tried.
    expect(read).toBeGreaterThan(numRuns / 10);
    expect(read).toBeLessThan(numRuns * 0.9);
  }, 240_000);
});

const nowhere = { start: 0, end: 0 };
const anyField = fc.constantFrom<(SearchField | null)[]>(null, null, ...searchFields);
const anyWord = fc
  .constantFrom(
    "ferry",
    "well-known",
    "didn't,",
    "10:30",
    "or",
    "AND.",
    "#5",
    "−1",
    "ہڑتال",
    "停火协议",
    ":a",
  )
  .map((text) => ({ is: "word" as const, text }));
const anyPhrase = fc
  .constantFrom("ferry", " two  words ", "OR", "foo:bar", "(a", "b) | -c*", "停火 协议", "it's")
  .map((text) => ({ is: "phrase" as const, text }));
const anyPrefix = fc
  .constantFrom("fe", "Mu\u0308l", "20", "停", "か")
  .map((text) => ({ is: "prefix" as const, text }));
const anyOperand: fc.Arbitrary<Operand> = fc.oneof(
  fc
    .tuple(fc.oneof(anyWord, anyPhrase, anyPrefix), anyField)
    .map(([operand, field]) => ({ ...operand, field, ...nowhere })),
  fc
    .tuple(
      fc.oneof(anyWord, anyPhrase),
      fc.oneof(anyWord, anyPhrase),
      fc.integer({ min: 0, max: 30 }),
      anyField,
    )
    .map(([left, right, distance, field]) => ({
      is: "near" as const,
      left: { ...left, field, ...nowhere },
      right: { ...right, field, ...nowhere },
      distance,
      field,
      ...nowhere,
    })),
);

function anyTree(depth: number, without?: SearchNode["is"]): fc.Arbitrary<SearchNode> {
  if (depth === 0) return anyOperand;
  const kinds = (["and", "or", "not"] as const).filter((kind) => kind !== without);
  return fc.oneof(
    anyOperand,
    ...kinds.map((is) =>
      is === "not"
        ? anyTree(depth - 1, is).map((of) => ({ is, of }))
        : fc.array(anyTree(depth - 1, is), { minLength: 2, maxLength: 3 }).map((of) => ({ is, of })),
    ),
  );
}

describe("Whatever tree a search can be", () => {
  it("is read of the search that is printed of it", () => {
    fc.assert(
      fc.property(anyTree(3), (tree) => {
        const search = printSearch(tree);
        // A pair counts as two.
        fc.pre(operandsOf(tree).length <= 25 && search.length <= 1000);
        expect(withoutSpans(parseSearch(search))).toEqual(withoutSpans(tree));
      }),
      { numRuns: sized({ sample: 1000, full: 50_000 }) },
    );
  }, 240_000);
});
