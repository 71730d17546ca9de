import fc from "fast-check";

/** What may happen to a file, by its name: an arbitrary of what comes of one. */
export const damages: Record<string, (bytes: Buffer) => fc.Arbitrary<Buffer>> = {
  truncated: (bytes) => fc.nat(bytes.length).map((end) => bytes.subarray(0, end)),

  "bit-flipped": (bytes) =>
    fc
      .array(fc.tuple(fc.nat(Math.max(bytes.length - 1, 0)), fc.nat(7)), { minLength: 1, maxLength: 20 })
      .map((flips) => {
        const copy = Buffer.from(bytes);
        for (const [at, bit] of flips) copy[at] = (copy[at] ?? 0) ^ (1 << bit);
        return copy;
      }),

  "wrongly encoded": (bytes) => {
    const text = bytes.toString();
    const bigEndian = Buffer.from(text, "utf16le").swap16();
    return fc.oneof(
      fc.constantFrom(
        Buffer.from(text, "latin1"),
        Buffer.from(text, "utf16le"),
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
        Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian]),
        Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
        // Read as ISO 8859-1 and stored as UTF-8, as editors do.
        Buffer.from(bytes.toString("latin1")),
      ),
      fc
        .constantFrom("utf-16", "utf-7", "shift_jis", "ebcdic-cp-us", "x", "\u0000", "iso-2022-jp")
        .map((encoding) => Buffer.from(declaring(text, encoding))),
      // What is no UTF-8: bytes without a beginning or an end, surrogates, and more than Unicode has.
      fc
        .tuple(
          fc.nat(bytes.length),
          fc.constantFrom([0x80], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x00], [0x1b, 0x5b]),
        )
        .map(([at, wrong]) => splice(bytes, at, Buffer.from(wrong))),
    );
  },

  "deeply nested": (bytes) =>
    fc
      .tuple(
        placeIn(bytes),
        fc.constantFrom(60, 70, 300, 3000, 60_000),
        fc.constantFrom(
          ["[", "]"],
          ['{"a":', "}"],
          ['"extra":{"a":', "}"],
          ["<a>", "</a>"],
          ["<D>", "</D>"],
          ["<div>", "</div>"],
          ["<item>", "</item>"],
          ["<concept>", "</concept>"],
        ),
        fc.boolean(),
      )
      .map(([at, levels, [open = "", close = ""], isClosed]) =>
        splice(bytes, at, Buffer.from(open.repeat(levels) + (isClosed ? close.repeat(levels) : ""))),
      ),

  "entity-bombed": (bytes) =>
    fc
      .tuple(
        fc.constantFrom(
          laughs,
          quadratic,
          outside,
          parameters,
          "",
          "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
        ),
        fc.array(
          fc.tuple(
            placeIn(bytes),
            fc.constantFrom(
              "&l9;",
              "&file;",
              "&lt;",
              "&#0;",
              "&#xD800;",
              "&#99999999999;",
              "&amp;".repeat(9000),
            ),
          ),
          { minLength: 1, maxLength: 9 },
        ),
      )
      .map(([doctype, references]) => {
        let text = bytes;
        for (const [at, reference] of [...references].sort(([one], [other]) => other - one))
          text = splice(text, at, Buffer.from(reference));
        const declaration = /^(?:\uFEFF)?<\?xml[^>]*\?>/.exec(text.toString("latin1"))?.[0].length ?? 0;
        return splice(text, declaration, Buffer.from(doctype));
      }),
};

/** So large a file is made of a small one, in ways that each stretch something else. */
export const swellings: Record<string, (bytes: Buffer, size: number) => Buffer> = {
  "one text": (bytes, size) => splice(bytes, middle(bytes, /[a-z] [a-z]/g), Buffer.alloc(size, "fog ")),
  "one word": (bytes, size) => splice(bytes, middle(bytes, /[a-z][a-z]/g), Buffer.alloc(size, "fog")),
  "the same again": (bytes, size) =>
    Buffer.concat(Array.from({ length: Math.ceil(size / bytes.length) }, () => bytes)),
  "elements without end": (bytes, size) =>
    splice(bytes, middle(bytes, /[>,]/g), Buffer.alloc(size, "<p>x</p>")),
  "values without end": (bytes, size) => splice(bytes, middle(bytes, /,/g), Buffer.alloc(size, '"a",')),
  "line ends": (bytes, size) => splice(bytes, middle(bytes, /\n/g), Buffer.alloc(size, "\r\n")),
};

const laughs = `<!DOCTYPE x [<!ENTITY l0 "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join("")}]>`;
const quadratic = `<!DOCTYPE x [<!ENTITY l9 "${"fog".repeat(30_000)}">]>`;
const outside =
  '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY l9 SYSTEM "http://127.0.0.1:9/">]>';
const parameters = '<!DOCTYPE x [<!ENTITY % file SYSTEM "file:///etc/passwd"> %file;]>';

function declaring(text: string, encoding: string): string {
  const declaration = `<?xml version="1.0" encoding="${encoding}"?>`;
  if (/^<\?xml/.test(text)) return text.replace(/^<\?xml[^>]*\?>/, declaration);
  return text.includes("<meta ")
    ? text.replace(/charset="[^"]*"/, `charset="${encoding}"`)
    : declaration + text;
}

/** Behind a tag, a comma or a bracket, or anywhere. */
function placeIn(bytes: Buffer): fc.Arbitrary<number> {
  const places = [...bytes.toString("latin1").matchAll(/[>,{[:]/g)].map(({ index }) => index + 1);
  return fc.oneof(fc.nat(bytes.length), fc.constantFrom(0, ...places));
}

function middle(bytes: Buffer, place: RegExp): number {
  const places = [...bytes.toString("latin1").matchAll(place)].map(({ index }) => index + 1);
  return places[Math.floor(places.length / 2)] ?? 0;
}

function splice(bytes: Buffer, at: number, added: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]);
}
