import type { SchemaObject } from "ajv";
import { organisation, rendition } from "./parts.js";
import { closed, eitherOf, integer, list, oneOf, text, time, uri, within } from "./values.js";

/** What happens, or is to happen: `eventDetails`. */
export function event(): SchemaObject {
  return closed({
    eventStatus: uri(),
    plannedCoverageStatus: uri(),
    dates: dates(),
    organiser: organisation(),
  });
}

/** What a newsroom means to send of it: an entry of `plannedCoverage`. */
export function coverage(types: SchemaObject): SchemaObject {
  return closed({
    uri: uri(),
    title: text(),
    pubStatus: oneOf("usable", "withheld", "canceled"),
    type: types,
    commissioned: closed({
      by: text(),
      on: time(),
      references: list(closed({ name: text(), value: text() })),
    }),
    dates: dates(),
    audiences: list(closed({ audience: text(), significance: integer() })),
    exclAudience: list(text()),
    edNote: text(),
    urgency: within(1, 9),
    language: text(),
    itemCount: closed({ rangeFrom: integer(), rangeTo: integer() }),
    wordCount: integer(),
    renditions: list(rendition()),
  });
}

function dates(): SchemaObject {
  return {
    ...closed({
      startDate: time(),
      endDate: time(),
      expectedStartDate: shortenedDate(),
      expectedEndDate: shortenedDate(),
      expectedDuration: text(),
      recurrence: closed({
        recurrenceDates: list(shortenedDate()),
        recurrenceRules: list(
          closed({
            frequency: oneOf("secondly", "minutely", "hourly", "daily", "weekly", "monthly", "yearly"),
            interval: integer(),
            until: time(),
            count: integer(),
          }),
        ),
      }),
    }),
    description:
      "either with one of startDate and expectedStartDate, not both, or with one of endDate and expectedEndDate, not both",
    anyOf: [eitherOf("startDate", "expectedStartDate"), eitherOf("endDate", "expectedEndDate")],
  };
}

/** A date that may stop at the year, the month or the day. */
function shortenedDate(): SchemaObject {
  const year = "-?(?:[1-9]\\d*)?\\d{4}";
  const month = "(?:0[1-9]|1[0-2])";
  const day = "(?:0[1-9]|[12]\\d|3[01])";
  const clock = "(?:[01]\\d|2[0-3]):[0-5]\\d";
  const time = `${clock}:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-]${clock})?`;
  return {
    type: "string",
    pattern: `^${year}(?:-${month}(?:-${day}(?:T${time})?)?)?$`,
    description: "a date that may be cut short, such as 2024, 2024-07 or 2024-07-12",
  };
}
