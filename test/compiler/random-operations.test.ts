import { randomInt } from "node:crypto";
import { onlyPriced } from "../../src/compiler/rate-limit.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { readCollection } from "../reuters/oracle.js";
import { randomArguments } from "../same-answers/random-arguments.js";
import { operations } from "../same-answers/random-operation.js";
import { readVocabulary } from "../same-answers/vocabulary.js";
import { describeWithCorpus } from "../support/corpora.js";
import { engine } from "../support/engine.js";
import { reutersArchive } from "../support/reuters-archive.js";
import { sized } from "../support/size.js";
import { type BothWays, bothWays } from "./both-ways.js";

/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/compiler --selectProjects sqlite`. */
const seed = Number(process.env.NEWSGRAPH_SEED ?? randomInt(1_000_000));

const schema = await buildGraphSchema();

describeWithCorpus("reuters21578", "Random operations over the seeds and Reuters-21578", () => {
  let both: BothWays;

  beforeAll(async () => {
    const { archive } = await reutersArchive(engine);
    both = await bothWays(schema, archive);
  }, 480_000);

  afterAll(() => both?.stop());

  it(`are answered alike compiled and by resolvers, errors too (NEWSGRAPH_SEED=${seed})`, async () => {
    const rounds = sized({ sample: 100, full: 1000 });
    const vocabulary = await readVocabulary(schema, both.answer);
    const draw = operations(schema, randomArguments(schema, vocabulary, readCollection(), seed), seed + 3);
    const ways = { whole: 0, part: 0, none: 0, refused: 0, priced: 0 };
    const reasons = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const answer = await both.answer(draw());
      // Where the price alone is asked for nothing is executed, compiled or not.
      const isPriced = answer.reasons.includes(onlyPriced);
      if (answer.errors) ways.refused += 1;
      else if (isPriced) ways.priced += 1;
      else ways[answer.way] += 1;
      for (const reason of answer.errors || isPriced ? [] : answer.reasons) {
        const what = reason.replace(/^\w+: /, "");
        reasons.set(what, (reasons.get(what) ?? 0) + 1);
      }
    }
    const answered = ways.whole + ways.part + ways.none;
    const share = (n: number) => `${((100 * n) / answered).toFixed(1)} %`;
    process.stdout.write(
      `compiled whole ${share(ways.whole)}, in part ${share(ways.part)}, not ${share(ways.none)} of ${answered} on ${engine}; ${ways.refused} refused, ${ways.priced} not executed\n` +
        `${[...reasons]
          .sort(([, one], [, other]) => other - one)
          .slice(0, 40)
          .map(([what, n]) => `${n} ${what}`)
          .join("\n")}\n`,
    );
    // Nine of ten of very many; of fewer chance may take some away.
    expect(ways.whole / answered).toBeGreaterThan(sized({ sample: 0.7, full: 0.88 }));
  }, 3_600_000);
});
