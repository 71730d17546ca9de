import type { SchemaObject } from "ajv";
import { closed, eitherOf, type Fields, integer, list, number, oneOf, text, uri, within } from "./values.js";

/** The parts of a document that several versions, or several fields of one, have in common. */

export function textWith(further: Fields = {}): SchemaObject {
  return closed({ role: text(), contentType: text(), value: text(), ...further }, ["value"]);
}

/** Who or what a story has to do with. */
export function named(): Fields {
  return { name: text(), rel: text(), uri: uri(), literal: text() };
}

export function organisation(symbol: Fields = {}): SchemaObject {
  return closed({
    ...named(),
    contactInfo: contacts(),
    symbols: list(closed({ exchange: text(), symbolType: uri(), symbol: text(), ...symbol })),
  });
}

/** How sure it is that a story has to do with a subject, in percent. */
export function assessment(): Fields {
  return { creator: text(), relevance: within(0, 100), confidence: within(0, 100) };
}

export function contacts(): SchemaObject {
  return list({
    ...closed({
      type: text(),
      role: text(),
      lang: text(),
      name: text(),
      value: text(),
      address: closed({
        lines: list(text()),
        locality: text(),
        area: text(),
        postalCode: text(),
        country: text(),
      }),
    }),
    ...eitherOf("value", "address"),
  });
}

/** A file; `size` is what counts its pixels and bytes, which in 1.x and 2.x may have parts. */
export function rendition(size: SchemaObject = integer()): SchemaObject {
  return closed({ name: text(), contentType: text(), ...file(size) }, ["name"]);
}

export function file(size: SchemaObject): Fields {
  return {
    href: uri(),
    title: text(),
    width: size,
    height: size,
    sizeInBytes: size,
    duration: number(),
    format: text(),
    aspectRatio: text(),
    videoCodec: text(),
    frameRate: number(),
    poi: closed({ x: integer(), y: integer() }),
    transportProtocol: text(),
    scanType: oneOf("progressive", "interlaced"),
    bitrate: text(),
    // Of 2.3 and 3.2.
    resources: list(closed({ role: text(), title: text(), language: text(), contentType: text() })),
  };
}

export function standard(): SchemaObject {
  return closed({ name: text(), version: text(), schema: uri() });
}

/** Rights are linked to or written out. */
export function rights(): SchemaObject {
  return {
    ...closed({ langId: uri(), linkedRights: uri(), encodedRights: text() }),
    ...eitherOf("linkedRights", "encodedRights"),
  };
}

export function digitalSourceType(): SchemaObject {
  return closed({ name: text(), uri: uri(), literal: text() });
}
