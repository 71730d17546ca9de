/** The languages whose words searches know, and Slovene. */
const languages = "ar ca cs da de en es eu fi fr ga hu hy it nl no pt ro ru sl sv ta tr".split(" ");

interface CalendarWords {
  /** The number of a month, 1 to 12, by its name in lower case. */
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlySet<string>;
}

let words: CalendarWords | undefined;

/**
 * Which month a word names, 1 to 12: 7 for `July`, `Jul`, `Juli`, `juillet` and `июля`. Undefined where it names none, or
 * in another language another one.
 */
export function monthNumber(word: string): number | undefined {
  words ??= readWords();
  return words.months.get(word.toLowerCase());
}

/** Whether a word names a day of the week. */
export function isWeekday(word: string): boolean {
  words ??= readWords();
  return words.weekdays.has(word.toLowerCase());
}

const englishMonths = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const englishDays = "mon tue tues wed thu thur thurs fri sat sun".split(" ");

/** The names as the engine knows them, by themselves and beside a day; of short forms the English alone are certain. */
function readWords(): CalendarWords {
  const months = new Map<string, number | null>();
  const weekdays = new Set(englishDays);
  for (const language of languages) {
    for (const number of Array.from({ length: 12 }, (_, index) => index + 1)) {
      const time = Date.UTC(2024, number - 1, number);
      for (const name of namesOf(language, "month", time)) {
        const known = months.get(name);
        months.set(name, known === undefined || known === number ? number : null);
      }
      for (const name of namesOf(language, "weekday", time)) weekdays.add(name);
    }
  }
  for (const [index, name] of [...englishMonths.entries(), [8, "sept"] as const]) months.set(name, index + 1);
  return {
    months: new Map([...months].filter((entry): entry is [string, number] => entry[1] !== null)),
    weekdays,
  };
}

const forms: readonly Intl.DateTimeFormatOptions[] = [
  { weekday: "long" },
  { month: "long" },
  { weekday: "long", day: "numeric", month: "long" },
];

function namesOf(language: string, part: "month" | "weekday", time: number): string[] {
  return forms.flatMap((form) => {
    const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).formatToParts(time);
    return parts.filter(({ type }) => type === part).map(({ value }) => value.toLowerCase());
  });
}
