import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** A row of GeoNames' dump with what a test cares about, 19 columns parted by tabs. */
export function dumpRow(given: {
  id: number;
  name: string;
  ascii?: string;
  code: string;
  country?: string;
  admin1?: string;
  admin2?: string;
  latitude?: number;
  longitude?: number;
  population?: number;
}): string {
  const { id, name, code, latitude = 1.5, longitude = -2.5, population = 0 } = given;
  const [featureClass, featureCode] = code.split(".");
  const position = [latitude, longitude];
  const admin = [given.country ?? "PK", "", given.admin1 ?? "00", given.admin2 ?? "", "", ""];
  const about = [population, "", 300, "Asia/Karachi", "2024-01-01"];
  return [
    id,
    name,
    given.ascii ?? name,
    "Alias,PEW",
    ...position,
    featureClass,
    featureCode,
    ...admin,
    ...about,
  ].join("\t");
}

/** How many places of a generated dump the archive does not have from elsewhere, and what else it holds. */
export interface Dump {
  places: number;
  districts: number;
  skipped: number;
}

/**
 * Writes a dump like GeoNames', in the order of ids: towns of few names, and among them, after many of their towns,
 * districts, with a country and a region at the very end, and a river for every ten places.
 *
 * @param towns how many
 */
export async function writeDump(file: string, towns: number): Promise<Dump> {
  const out = createWriteStream(file);
  const dump: Dump = { places: towns, districts: 0, skipped: 0 };
  const write = async (row: string) => {
    if (!out.write(`${row}\n`)) await once(out, "drain");
  };
  const districtSize = 500;
  for (let town = 0; town < towns; town += 1) {
    const id = 50_000_000 + town * 2;
    const admin2 = String(Math.floor(town / districtSize));
    const name = `Sān Antonio ${town % 300}`;
    await write(
      dumpRow({
        id,
        name,
        ascii: `San Antonio ${town % 300}`,
        code: "P.PPL",
        admin1: "03",
        admin2,
        latitude: (town % 180) - 89.5,
        population: town,
      }),
    );
    if (town % districtSize === districtSize - 1) {
      dump.districts += 1;
      dump.places += 1;
      await write(dumpRow({ id: id + 1, name: `District ${admin2}`, code: "A.ADM2", admin1: "03", admin2 }));
    } else if (town % 10 === 0) {
      dump.skipped += 1;
      await write(dumpRow({ id: id + 1, name: "Some river", code: "H.STM" }));
    }
  }
  // The archive has these two from the lists that come with the program.
  await write(
    dumpRow({
      id: 90_000_001,
      name: "Khyber Pakhtunkhwa",
      code: "A.ADM1",
      admin1: "03",
      population: 35_000_000,
    }),
  );
  await write(dumpRow({ id: 90_000_002, name: "Pakistan", code: "A.PCLI", population: 240_000_000 }));
  out.end();
  await once(out, "close");
  return dump;
}
