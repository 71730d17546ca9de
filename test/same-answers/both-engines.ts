import type { GraphQLSchema } from "graphql";
import type { Database } from "../../src/database/database.js";
import type { Context } from "../../src/schema/context.js";
import { createApollo } from "../../src/server/create-apollo.js";
import { answerText } from "./answer-text.js";
import { type Answer, describeDifference, type Operation } from "./difference.js";

/** The same archive on both databases, each operation answered by both. */
export interface BothEngines {
  /**
   * What both answer, as a client gets it: `const { data } = await both.answer({ source: "{ articles { totalCount } }" })`.
   *
   * @throws where they differ in anything, or where one failed inside
   */
  answer(operation: Operation): Promise<Answer>;
  stop(): Promise<void>;
}

/** Answers as the server does, errors' forms and its limits included; only HTTP is left out. */
export async function startBoth(
  schema: GraphQLSchema,
  sqlite: Database,
  postgres: Database,
): Promise<BothEngines> {
  const logged: string[] = [];
  const apollo = createApollo<Context>(
    schema,
    { introspection: true, sandbox: false, trustedDocuments: null },
    (text) => {
      logged.push(text);
    },
  );
  await apollo.start();
  return {
    async answer(operation) {
      const [{ text: one }, { text: other }] = await Promise.all([
        answerText(apollo, sqlite, operation),
        answerText(apollo, postgres, operation),
      ]);
      const failures = logged.splice(0);
      if (!isSame(one, other) || failures.length > 0) {
        throw new Error([describeDifference(operation, one, other), ...failures].join("\n\n"));
      }
      return JSON.parse(one) as Answer;
    },
    stop: () => apollo.stop(),
  };
}

/** Where an error takes all data away, several items may be at fault; which of them is told first is nobody's choice. */
function isSame(one: string, other: string): boolean {
  return one === other || withoutItems(one) === withoutItems(other);
}

function withoutItems(text: string): string {
  const answer = JSON.parse(text) as Answer;
  if (answer.data !== null) return text;
  const path = (step: string | number) => (typeof step === "number" ? "any" : step);
  const errors = answer.errors?.map((error) => ({ ...error, path: error.path?.map(path) }));
  return JSON.stringify({ ...answer, errors });
}
