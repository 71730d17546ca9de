import { cpus, loadavg, totalmem } from "node:os";

/** The day, the processors, the memory and how busy they were: `2026-11-25; 2 × AMD EPYC, 24 GiB; load before 0.3`. */
export function describeHardware() {
  const [cpu] = cpus();
  return `${new Date().toISOString().slice(0, 10)}; ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB; load before ${loadavg()[0]?.toFixed(1)}`;
}
