import type { Page, PageRequest } from "../database/page-request.js";

/** A list that is read a page at a time and counted only where somebody asks. */
export interface Listing<Row> {
  page(request: PageRequest): Promise<Page<Row>>;
  count(): Promise<number>;
}
