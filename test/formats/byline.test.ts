import { authorNames } from "../../src/formats/byline.js";

describe("A byline", () => {
  it.each([
    ["By Ada Park", "en", ["Ada Park"]],
    ["ADA PARK", null, ["ADA PARK"]],
    ["By Ada Park, Political Editor", "en", ["Ada Park"]],
    ["By Ada Park and Bo Lin, The Gazette", "en", ["Ada Park", "Bo Lin"]],
    ["By Ada Park, Bo Lin and Cat Ross", "en", ["Ada Park", "Bo Lin", "Cat Ross"]],
    ["By Ada Park, Bo Lin, The Gazette", "en", ["Ada Park", "Bo Lin"]],
    ["Von Ada Park und Bo Lin, dpa", "de-DE", ["Ada Park", "Bo Lin"]],
    ["Von Braun", "en", ["Von Braun"]],
    ["Ada Park/TT", "sv", ["Ada Park"]],
    ["Ada Park and ada park", "en", ["ada park"]],
    ["The Gazette", "en", []],
    ["By The Gazette Press", "en", []],
    ["", "en", []],
  ])("that reads %j (%s) names %j", (byline, language, names) => {
    expect(
      authorNames(byline, {
        agencies: ["The Gazette", "Gazette Press", "The Gazette Press", "U-S (A)", ""],
        language,
      }),
    ).toEqual(names);
  });
});
