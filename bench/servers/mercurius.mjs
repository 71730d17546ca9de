import { onBoth, peer } from "./server.mjs";

/** Mercurius with loaders and JIT, SQL by hand. */
export const mercurius = onBoth((engine, engineTitle) => ({
  name: `mercurius-${engine}`,
  title: `Mercurius with loaders and JIT, ${engineTitle}`,
  engine,
  data: "plain",
  form: "plain",
  program: peer("mercurius-server.mjs"),
  packages: ["mercurius", "fastify"],
}));
