import { HeaderMap } from "@apollo/server";
import fc from "fast-check";
import { KeptAnswers } from "../../src/server/answer-cache/kept-answers.js";
import { toWholeAnswer, type WholeAnswer } from "../../src/server/answer-cache/whole-answer.js";

const json = "application/json; charset=utf-8";

function answer(string: string, type = json, status = 200): WholeAnswer {
  return toWholeAnswer({
    status,
    headers: new HeaderMap([["content-type", type]]),
    body: { kind: "complete", string },
  });
}

/** An answer that counts as so many bytes. */
const ofSize = (size: number) => answer(`{"data":{"x":"${"x".repeat(size - 1280 - 17)}"}}`);

describe("Kept answers", () => {
  it("are those of one version, all at once", () => {
    const kept = new KeptAnswers(10_000);
    kept.moveTo("1");
    kept.keep("a", "1", ofSize(2000));
    kept.keep("b", "1", ofSize(2000));
    kept.moveTo("1");
    expect(kept.bytes).toBe(4000);
    kept.moveTo("2");
    expect([kept.get("a"), kept.get("b"), kept.bytes]).toEqual([undefined, undefined, 0]);
    // It was executed for the version before.
    kept.keep("a", "1", ofSize(2000));
    expect(kept.get("a")).toBeUndefined();
  });

  it.each([
    ["errors", '{"errors":[{"message":"No."}]}', json, 200],
    ["errors beside data", '{"errors":[{"message":"No."}],"data":{"a":null}}', json, 200],
    ["another status", '{"data":{"a":1}}', json, 503],
    ["another type", '{"data":{"a":1}}', "text/html", 200],
    ["no data", '{"data":null}', json, 200],
  ])("are none with %s", (_, text, type, status) => {
    const kept = new KeptAnswers(10_000);
    kept.moveTo("1");
    kept.keep("a", "1", answer(text, type, status));
    expect(kept.get("a")).toBeUndefined();
  });

  it("count the bytes that go to the client, and hold no more memory than those", () => {
    const { bytes } = answer('{"data":{"name":"Şükrü 😀"}}').content;
    expect(bytes.length).toBe(33);
    expect(bytes.buffer.byteLength).toBe(33);
  });

  it("count each form in which they are sent, made once, and go where there is no room for that", async () => {
    const kept = new KeptAnswers(6000);
    kept.moveTo("1");
    const sent = ofSize(3000);
    kept.keep("a", "1", sent);
    const [form, again] = await Promise.all([sent.content.as("gzip"), sent.content.as("gzip")]);
    expect(again).toBe(form);
    expect(kept.bytes).toBe(3000);
    kept.recount("a");
    expect(kept.bytes).toBe(3000 + form.length);
    const brotli = await sent.content.as("br");
    kept.recount("a");
    expect(kept.bytes).toBe(3000 + form.length + brotli.length);

    kept.keep("b", "1", ofSize(6000 - kept.bytes));
    expect(kept.count).toBe(2);
  });

  it("never take more bytes than they may, whatever comes, and are what came last", () => {
    const step = fc.record({
      key: fc.constantFrom("a", "b", "c", "d", "e"),
      size: fc.integer({ min: 1300, max: 6000 }),
      isRead: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1000, max: 12_000 }),
        (steps, most) => {
          const kept = new KeptAnswers(most);
          kept.moveTo("1");
          /** From the least to the most recently used, by a list. */
          let model: { key: string; size: number }[] = [];
          for (const { key, size, isRead } of steps) {
            const known = model.find((one) => one.key === key);
            if (isRead) {
              expect(kept.get(key)?.content.bytes.length).toBe(known && known.size - 1280);
              if (known) model = [...model.filter((one) => one !== known), known];
            } else if (size <= most) {
              kept.keep(key, "1", ofSize(size));
              model = [...model.filter((one) => one !== known), { key, size }];
              while (total(model) > most) model.shift();
            } else {
              kept.keep(key, "1", ofSize(size));
            }
            expect(kept.bytes).toBe(total(model));
            expect(kept.bytes).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });
});

function total(entries: readonly { size: number }[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}
