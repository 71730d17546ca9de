/** How a client stands in the minute that runs, in values that answers may hold. */
export interface Standing {
  /** How much it may have in a minute. */
  readonly limit: number;
  /** How much is left of it; 0 where it has had more. */
  readonly remaining: number;
  /** When it may have all of it again. */
  readonly resetAt: Date;
}

/**
 * What a request costs: `new Bill(standing)`; whoever works the cost out writes it down, and it is charged when the
 * request is answered.
 */
export class Bill {
  /** How many values the answer may hold; null where nothing had to be executed, or could be. */
  cost: number | null = null;

  /** What reading the document took, charged where it is not executed; reading the variables, charged at the least. */
  effort = { document: 1, variables: 1 };

  /** Whether it was only asked what it would cost. */
  isDry = false;

  #isRead = false;

  /** @param standing when the request came, itself counted as one; null where nothing is counted */
  constructor(private readonly standing: Standing | null = null) {}

  /** Whether the answer tells of it, and so is for nobody else. */
  get isRead(): boolean {
    return this.#isRead;
  }

  /** What is to be charged; letting the request in has cost one of it. */
  get due(): number {
    const { document, variables } = this.effort;
    return Math.max(variables, this.isDry ? document : (this.cost ?? document));
  }

  /** How the client stands once this is charged. */
  get after(): Standing | null {
    if (!this.standing) return null;
    return { ...this.standing, remaining: Math.max(0, this.standing.remaining - this.due + 1) };
  }

  /** For the client to see. */
  read(): { cost: number } & Partial<Standing> {
    this.#isRead = true;
    return { cost: this.cost ?? 1, ...this.after };
  }
}
