import type { SearchField } from "../search-field.js";
import { maxCharacters, maxLevels, maxOperands } from "./limits.js";
import type { Group, Near, Phrase, SearchNode, Word } from "./search-node.js";
import { SearchSyntaxError } from "./search-syntax-error.js";
import type { FieldSign, NearSign, Token } from "./token.js";
import { tokenize } from "./tokenize.js";

/**
 * Reads what somebody searches for: `parseSearch("ceasefire OR (truce -hockey)")` is
 * `{ is: "or", of: [ceasefire, { is: "and", of: [truce, { is: "not", of: hockey }] }] }`.
 *
 * White space joins like AND; NOT and `-` bind closest, then NEAR, AND, OR. What holds no letter or digit is ignored,
 * but no operator can have it for its operand.
 *
 * @throws SearchSyntaxError where it cannot be read, or nothing is left to search for
 */
export function parseSearch(search: string): SearchNode {
  if (search.length > maxCharacters) {
    throw new SearchSyntaxError(
      `The search has ${search.length} characters; give at most ${maxCharacters}.`,
      maxCharacters,
    );
  }
  return new Parser(search).parse();
}

/** What limits a part of a search: the field of the group around it, and how many parentheses are open. */
interface Scope {
  field: SearchField | null;
  level: number;
}

/**
 * By recursive descent. Each method reads one part and gives null where there is none to search for: it has then read
 * what is ignored, or nothing. How deep it descends is bounded by the length of a search.
 */
class Parser {
  readonly #search: string;
  readonly #tokens: readonly Token[];
  #index = 0;
  #operands = 0;

  constructor(search: string) {
    this.#search = search;
    this.#tokens = tokenize(search);
  }

  parse(): SearchNode {
    const node = this.#readGroup({ field: null, level: 0 });
    if (this.#peek().is === "close") {
      throw new SearchSyntaxError(
        'This parenthesis was not opened; leave it out, or open it with "(".',
        this.#peek().start,
      );
    }
    if (!node) {
      throw new SearchSyntaxError("There is nothing to search for; give a word at least.", 0);
    }
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#index] as Token;
  }

  #skip(): void {
    this.#index += 1;
  }

  /** Up to the end, or to a parenthesis that closes. */
  #readGroup(scope: Scope): SearchNode | null {
    let all: SearchNode[] = [];
    const any = [all];
    let part: SearchNode | null = null;
    for (let token = this.#peek(); token.is !== "close" && token.is !== "end"; token = this.#peek()) {
      const isOperator = token.is === "and" || token.is === "or";
      if (isOperator) {
        if (!part) throw this.#lacksOperand(token, "before");
        this.#skip();
      }
      if (token.is === "or") {
        all = [];
        any.push(all);
      }
      part = this.#readPart(scope);
      if (part) all.push(part);
      else if (isOperator) throw this.#lacksOperand(token, "after");
    }
    // Behind an OR there is something.
    if (all.length === 0) return null;
    return join(
      "or",
      any.map((all) => join("and", all)),
    );
  }

  /** A pair with NEAR, or what could be a side of one. */
  #readPart(scope: Scope): SearchNode | null {
    const leftStart = this.#peek().start;
    const left = this.#readNegation(scope);
    const near = this.#peek();
    if (near.is !== "near") return left;
    if (!left) throw this.#lacksOperand(near, "before");
    this.#skip();
    const rightStart = this.#peek().start;
    const right = this.#readNegation(scope);
    if (!right) throw this.#lacksOperand(near, "after");
    if (this.#peek().is === "near") throw noPair(this.#peek().start);
    return pairOf(near, checkSide(left, leftStart), checkSide(right, rightStart));
  }

  #readNegation(scope: Scope): SearchNode | null {
    const token = this.#peek();
    if (token.is !== "not") return this.#readLimited(scope);
    this.#skip();
    const of = this.#readNegation(scope);
    if (!of) throw this.#lacksOperand(token, "after");
    return of.is === "not" ? of.of : { is: "not", of };
  }

  #readLimited(scope: Scope): SearchNode | null {
    const token = this.#peek();
    if (token.is !== "field") return this.#readSimple(scope);
    if (scope.field && scope.field !== token.field) {
      throw new SearchSyntaxError(
        `${token.field}: stands within ${scope.field}:, and nothing is in both; leave one of them out, or join both by AND.`,
        token.start,
      );
    }
    this.#skip();
    if (this.#peek().is === "not") {
      throw new SearchSyntaxError(
        `What is excluded has its sign before the field; write -${token.field}:… here.`,
        this.#peek().start,
      );
    }
    const of = this.#peek().start === token.end ? this.#readLimited({ ...scope, field: token.field }) : null;
    if (!of) throw lacksText(token);
    return of;
  }

  /** Parentheses, a word, a phrase or a beginning. */
  #readSimple(scope: Scope): SearchNode | null {
    const token = this.#peek();
    switch (token.is) {
      case "open":
        return this.#readParentheses(scope);
      case "word":
      case "phrase":
      case "prefix":
        this.#skip();
        this.#operands += 1;
        if (this.#operands > maxOperands) {
          throw new SearchSyntaxError(
            `The search has more than ${maxOperands} words and phrases; leave some out.`,
            token.start,
          );
        }
        return { ...token, field: scope.field };
      case "ignored":
        this.#skip();
        return null;
      default:
        return null;
    }
  }

  #readParentheses({ field, level }: Scope): SearchNode | null {
    const { start } = this.#peek();
    if (level === maxLevels) {
      throw new SearchSyntaxError(
        `Parentheses stand in each other more than ${maxLevels} deep; leave out those that are not needed.`,
        start,
      );
    }
    this.#skip();
    if (this.#peek().is === "close") {
      throw new SearchSyntaxError(
        "There is nothing in these parentheses; leave them out, or write in them what to search for.",
        start,
      );
    }
    const node = this.#readGroup({ field, level: level + 1 });
    if (this.#peek().is !== "close") {
      throw new SearchSyntaxError(
        'This parenthesis is not closed; close it with ")", or leave it out.',
        start,
      );
    }
    this.#skip();
    return node;
  }

  #lacksOperand({ start, end }: Token, side: "before" | "after"): SearchSyntaxError {
    const sign = this.#search.slice(start, end);
    const instead = sign.length > 1 ? `put "${sign}" in quotes to search for it as it is` : "leave it out";
    return new SearchSyntaxError(
      `${sign} has nothing to search for ${side} it; write a word there, or ${instead}.`,
      start,
    );
  }
}

function join(is: Group["is"], parts: readonly SearchNode[]): SearchNode {
  const of = parts.flatMap((part) => (part.is === is ? part.of : [part]));
  return of.length === 1 ? (of[0] as SearchNode) : { is, of };
}

function pairOf({ distance, start }: NearSign, left: Word | Phrase, right: Word | Phrase): Near {
  if (left.field !== right.field) {
    const field = left.field ?? right.field;
    throw new SearchSyntaxError(
      `NEAR finds two words of one text, so that both need the same field; write ${field}:(… NEAR …).`,
      start,
    );
  }
  return { is: "near", left, right, distance, field: left.field, start: left.start, end: right.end };
}

function checkSide(node: SearchNode, position: number): Word | Phrase {
  switch (node.is) {
    case "word":
    case "phrase":
      return node;
    case "prefix":
      throw new SearchSyntaxError(
        "NEAR does not go with an asterisk; write the whole word, or AND in place of NEAR.",
        position,
      );
    case "not":
      throw new SearchSyntaxError(
        "NEAR does not go with what is excluded; write AND in place of NEAR, or NOT (… NEAR …) to exclude the pair.",
        position,
      );
    default:
      throw noPair(position);
  }
}

function noPair(position: number): SearchSyntaxError {
  return new SearchSyntaxError(
    "NEAR joins two words or phrases and no more; write each pair by itself and join the pairs by AND or OR.",
    position,
  );
}

function lacksText({ field, start }: FieldSign): SearchSyntaxError {
  return new SearchSyntaxError(
    `${field}: has nothing to search for directly after it; write a word, a phrase or parentheses there, without a space.`,
    start,
  );
}
