interface Site {
  busy: number;
  waiting: (() => void)[];
}

/** Has few things done at a site at once; the others wait for their turn, in order. */
export class SiteTurns {
  readonly #sites = new Map<string, Site>();

  /** @param most how many at once */
  constructor(private readonly most: number) {}

  /** What the work gives: `await turns.take("https://news.example/rss", () => ask(feed))`. */
  async take<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
    const { origin } = new URL(address);
    const site = this.#sites.get(origin) ?? { busy: 0, waiting: [] };
    this.#sites.set(origin, site);
    if (site.busy < this.most) site.busy += 1;
    else await new Promise<void>((resolve) => site.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The turn is handed on, or ends.
      const next = site.waiting.shift();
      if (next) next();
      else site.busy -= 1;
      if (site.busy === 0) this.#sites.delete(origin);
    }
  }
}
