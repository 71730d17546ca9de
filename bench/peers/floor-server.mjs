// The floor: node:http and one statement an operation that gives its answer as JSON. DATABASE_URL, PORT.
import { createServer } from "node:http";
import { answerOf } from "./floor-statements.mjs";
import { openPlain } from "./plain-database.mjs";

const database = await openPlain(/** @type {string} */ (process.env.DATABASE_URL));
const answers = answerOf(database.engine);

const server = createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    text += chunk;
  });
  request.on("end", async () => {
    const { operationName, variables } = JSON.parse(text);
    const { statement, values } = answers[operationName];
    const [{ data }] = await database.all(statement, values(variables));
    const body = `{"data":${data}}`;
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
