import type { Choices } from "../../same-answers/choices.js";
import { oddTexts, oddTimes } from "../../same-answers/odd-texts.js";
import { type FuzzCase, whole } from "../fuzz-case.js";
import { postOf } from "../http-request.js";
import type { World } from "../world.js";

/** JSON of a value of any type, right or wrong wherever it stands. */
export function oddJson({ pick, below, chance }: Choices): string {
  const size = pick([1, 2, 10, 100, 1000]);
  const texts = [...oddTexts, ...oddTimes, "x".repeat(size * 100), "a OR ".repeat(size)];
  const written = [
    "null",
    "true",
    "false",
    ...[
      "0",
      "-0",
      "1",
      "-1",
      "1.5",
      "100",
      "101",
      "2147483647",
      "2147483648",
      "-2147483649",
      "1e400",
      "-1e400",
    ],
    ...["9007199254740993", "1e-7", "9".repeat(400)],
    "[]",
    "{}",
    "[null]",
    `[${'"bajaur",'.repeat(size)}"bajaur"]`,
    `[${"[".repeat(size)}${"]".repeat(size)}]`,
    '{"__proto__":{"anyOf":["x"]}}',
    '{"constructor":1,"toString":null,"hasOwnProperty":[]}',
    '{"anyOf":"bajaur"}',
    '{"anyOf":[["bajaur"]]}',
    '{"anyOf":[1,null,true]}',
    '{"place":{"anyOf":{"0":"bajaur"}}}',
    '{"from":null,"before":null}',
    '{"min":1e400,"max":"9"}',
    '{"latitude":"NaN","longitude":[],"radius":{}}',
    `${'{"not":'.repeat(size)}{"hasBody":true}${"}".repeat(size)}`,
    `${'{"or":['.repeat(size)}{"hasBody":true}${"]}".repeat(size)}`,
    `{"or":[${'{"hasBody":true},'.repeat(size)}{}]}`,
  ];
  return chance(0.5) ? JSON.stringify(pick(texts)) : (written[below(written.length)] as string);
}

/** A valid operation whose variables are wrong in something. */
export function variablesCase(world: World, random: Choices): FuzzCase {
  const { source, variables } = world.draw(random.below(2 ** 31));
  const names = [...source.matchAll(/\$(\w+):/g)].map(([, name = ""]) => name);
  const { title, json } = changed(variables, names, random);
  return whole(title, postOf(`{"query":${JSON.stringify(source)},"variables":${json}}`));
}

function changed(variables: Record<string, unknown>, names: readonly string[], random: Choices) {
  const members = new Map(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]));
  const form = random.below(10);
  if (form === 0) return { title: "no object", json: oddJson(random) };
  if (form === 1) {
    members.set(random.pick(["unknown", "__proto__", "toString", ""]), oddJson(random));
    return { title: "one too many", json: objectOf(members) };
  }
  if (names.length === 0) return { title: "none asked for", json: objectOf(members) };
  if (form === 2) {
    members.delete(random.pick(names));
    return { title: "one too few", json: objectOf(members) };
  }
  if (form === 3) {
    for (const name of names) members.set(name, oddJson(random));
    return { title: "all other values", json: objectOf(members) };
  }
  if (form === 4 && members.size > 1) {
    const values = [...members.values()];
    for (const name of members.keys()) members.set(name, random.pick(values));
    return { title: "each other's values", json: objectOf(members) };
  }
  if (form === 5) return { title: "a value within changed", json: valueWithin(objectOf(members), random) };
  members.set(random.pick(names), oddJson(random));
  return { title: "another value", json: objectOf(members) };
}

function objectOf(members: ReadonlyMap<string, string>): string {
  return `{${[...members].map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
}

/** One scalar somewhere inside replaced by another value. */
function valueWithin(json: string, random: Choices): string {
  const places = [...json.matchAll(/[:[,]("(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*|true|false|null)(?=[,\]}])/g)];
  if (places.length === 0) return json;
  const { index, 1: value = "" } = random.pick(places);
  return json.slice(0, index + 1) + oddJson(random) + json.slice(index + 1 + value.length);
}
