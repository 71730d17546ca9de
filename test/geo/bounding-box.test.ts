import fc from "fast-check";
import { boundingBox, type Circle, splitAtAntimeridian } from "../../src/geo/bounding-box.js";
import { greatCircle, type Point } from "../../src/geo/great-circle.js";

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const anywhere = fc.record({ latitude: degrees(90), longitude: degrees(180) });

function isIn(circle: Circle, { latitude, longitude }: Point): boolean {
  return splitAtAntimeridian(boundingBox(circle)).some(
    ({ south, north, west, east }) =>
      south <= latitude && latitude <= north && west <= longitude && longitude <= east,
  );
}

/** To a tenth of a degree. */
function roundedBox(circle: Circle) {
  const { south, north, west, east } = boundingBox(circle);
  return [south, north, west, east].map((edge) => Math.round(edge * 10) / 10);
}

describe("The box around a circle", () => {
  it.each([
    ["at the equator is as wide as it is high", [0, 10, 111.19], [-1, 1, 9, 11]],
    ["is wider in degrees the further from the equator", [60, 10, 111.19], [59, 61, 8, 12]],
    ["crosses the antimeridian eastwards", [0, 179, 222.39], [-2, 2, 177, -179]],
    ["crosses it westwards", [0, -179, 222.39], [-2, 2, 179, -177]],
    ["goes all around where it holds a pole", [89, 10, 222.39], [87, 90, -180, 180]],
    ["is the whole Earth at half its circumference", [12, 34, 20016], [-90, 90, -180, 180]],
  ] as const)("%s", (_case, [latitude, longitude, radius], edges) => {
    expect(roundedBox({ latitude, longitude, radius })).toEqual(edges);
  });

  it("holds every point of the circle, wherever on Earth", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (centre, point) => {
        // The point lies on the edge, where a box that is too small loses it first.
        const radius = greatCircle(centre, point);
        fc.pre(radius > 0);
        expect(isIn({ ...centre, radius }, point)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("holds the points that touch its sides", () => {
    const bearing = fc.double({ min: 0, max: 360, noNaN: true });
    fc.assert(
      fc.property(
        anywhere,
        fc.double({ min: 1, max: 9000, noNaN: true }),
        bearing,
        (centre, radius, degrees) => {
          expect(isIn({ ...centre, radius }, destination(centre, radius, degrees))).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Where one comes to from a point by so many km in a direction, by the direct formula on the sphere. */
function destination({ latitude, longitude }: Point, km: number, bearing: number): Point {
  const [from, angle, course] = [latitude, (km / 6371.0088) * (180 / Math.PI), bearing].map(
    (value) => (value * Math.PI) / 180,
  ) as [number, number, number];
  const to = Math.asin(
    Math.min(1, Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(course)),
  );
  const turn = Math.atan2(
    Math.sin(course) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  const east = longitude + (turn * 180) / Math.PI;
  return { latitude: (to * 180) / Math.PI, longitude: ((east + 540) % 360) - 180 };
}
