import { compress, type Encoding } from "./compress.js";

/** What goes to any number of clients, as it is or compressed: `await content.as("br")`. Each form is made once. */
export class Content {
  /** Made with the first one: most answers that are kept have none. */
  #forms: Map<Encoding, Promise<Buffer>> | undefined;
  #size: number;

  constructor(readonly bytes: Buffer) {
    this.#size = bytes.length;
  }

  /** How much all its forms take that were made so far (bytes). */
  get size(): number {
    return this.#size;
  }

  /** @param encoding null: as it is */
  async as(encoding: Encoding | null): Promise<Buffer> {
    if (encoding === null) return this.bytes;
    this.#forms ??= new Map();
    const form = this.#forms.get(encoding) ?? this.#make(encoding);
    this.#forms.set(encoding, form);
    return form;
  }

  async #make(encoding: Encoding): Promise<Buffer> {
    const form = await compress(this.bytes, encoding);
    this.#size += form.length;
    return form;
  }
}
