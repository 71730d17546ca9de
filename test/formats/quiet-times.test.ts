import { quietTimes } from "../../src/formats/feeds/quiet-times.js";

const channel = (said: string) => `<rss version="2.0"><channel>${said}</channel></rss>`;
const none = { quietHours: 0, quietDays: 0 };

describe("When an RSS feed wants to be left alone", () => {
  it("is told by skipHours and skipDays", () => {
    const hours = "<skipHours><hour>0</hour><hour> 23 </hour></skipHours>";
    const days = "<skipDays><day>Sunday</day><day>saturday</day></skipDays>";
    expect(quietTimes(channel(hours + days))).toEqual({
      quietHours: 2 ** 0 + 2 ** 23,
      quietDays: 2 ** 0 + 2 ** 6,
    });
  });

  it("may be one hour or one day alone", () => {
    expect(quietTimes(channel("<skipHours><hour>2</hour></skipHours>"))).toEqual({
      ...none,
      quietHours: 2 ** 2,
    });
    expect(quietTimes(channel("<skipDays><day>Monday</day></skipDays>"))).toEqual({
      ...none,
      quietDays: 2 ** 1,
    });
  });

  it("counts the 24th hour of RSS 0.91 as midnight", () => {
    expect(quietTimes(channel("<skipHours><hour>24</hour></skipHours>"))).toEqual({
      ...none,
      quietHours: 2 ** 0,
    });
  });

  it.each([
    ["no hour", "<skipHours><hour>25</hour><hour>-1</hour><hour>noon</hour><hour></hour></skipHours>"],
    ["no day", "<skipDays><day>Someday</day><day></day></skipDays>"],
    [
      "an example in a story",
      "<item><description><![CDATA[<skipHours><hour>1</hour></skipHours>]]></description></item>",
    ],
    ["an item's", "<item><skipHours><hour>1</hour></skipHours></item>"],
    ["nothing", "<title>The Gazette</title>"],
  ])("is not told by %s", (_, said) => {
    expect(quietTimes(channel(said))).toEqual(none);
  });
});
