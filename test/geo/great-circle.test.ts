import fc from "fast-check";
import { greatCircle, pointOf } from "../../src/geo/great-circle.js";

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const anywhere = fc.record({ latitude: degrees(90), longitude: degrees(180) });

describe("A distance on the globe", () => {
  it.each([
    ["from Lahore to Delhi", [31.5497, 74.3436], [28.6519, 77.2315], 425],
    ["from London to New York", [51.5074, -0.1278], [40.7128, -74.006], 5570],
    ["across the date line", [0, 179.5], [0, -179.5], 111],
    ["a quarter along the equator", [0, 0], [0, 90], 10008],
    ["from pole to pole", [90, 12], [-90, -77], 20015],
  ] as const)("%s is so many kilometres", (_case, [latitude, longitude], [toLatitude, toLongitude], km) => {
    const distance = greatCircle({ latitude, longitude }, { latitude: toLatitude, longitude: toLongitude });
    expect(Math.round(distance)).toBe(km);
  });

  it("is alike both ways, nothing to the same point, and never more than half the globe", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (one, other) => {
        const distance = greatCircle(one, other);
        expect(distance).toBe(greatCircle(other, one));
        expect(greatCircle(one, one)).toBe(0);
        expect(distance).toBeLessThanOrEqual(20_015.2);
      }),
    );
  });

  it("is not told where a degree is missing", () => {
    expect(pointOf({ latitude: 1, longitude: null })).toBeNull();
    expect(pointOf({ latitude: null, longitude: 1 })).toBeNull();
    expect(pointOf({ latitude: 0, longitude: 0 })).toEqual({ latitude: 0, longitude: 0 });
  });
});
