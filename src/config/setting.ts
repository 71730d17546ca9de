import { NewsgraphError } from "../errors.js";

/** One thing that can be set from outside. */
export interface Setting<Value> {
  variable: string;
  /** How the command line names it, where it can. */
  flag?: string;
  fallback: string;
  accepted: string;
  /** undefined: not accepted. */
  read(text: string): Value | undefined;
}

/**
 * The value of a setting: `readSetting(port, process.env.PORT, flags.port)`.
 *
 * The override (the command line's) wins over the variable, which wins over the default; an empty variable counts as
 * absent.
 *
 * @throws NewsgraphError BAD_CONFIGURATION, naming the variable or flag, its value and what is accepted.
 */
export function readSetting<Value>(
  setting: Setting<Value>,
  variable: string | undefined,
  override: string | undefined,
): Value {
  const text = override ?? (variable || setting.fallback);
  const value = setting.read(text.trim());
  if (value !== undefined) return value;
  const name = override === undefined ? setting.variable : (setting.flag ?? setting.variable);
  throw new NewsgraphError(
    "BAD_CONFIGURATION",
    `${name} is ${JSON.stringify(withoutPassword(text))}; it takes ${setting.accepted}.`,
  );
}

/** Messages end up in logs. */
function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^/@:]*):[^@]*@/, "$1:***@").replace(/([?&]password=)[^&]*/, "$1***");
}

/** `wholeNumber("4000", 0, 65_535)` is 4000; undefined for everything that is no such number in digits. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,12}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

/** `true`, `false`, `1` and `0`. */
export function readBoolean(text: string): boolean | undefined {
  if (["true", "1"].includes(text.toLowerCase())) return true;
  if (["false", "0"].includes(text.toLowerCase())) return false;
  return undefined;
}
