/**
 * The parts of a ninjs 3.0/3.1 document that we read, as the schema beside this file has checked them. What is not
 * named here passes through to `extra` as it came.
 */
export interface NinjsDocument {
  uri: string;
  type?: string;
  version?: string;
  pubStatus?: "usable" | "withheld" | "canceled";
  firstCreated?: string;
  versionCreated?: string;
  contentCreated?: string;
  embargoedUntil?: string;
  copyrightHolder?: string;
  copyrightNotice?: string;
  usageTerms?: string;
  language?: string;
  title?: string;
  by?: string;
  located?: string;
  headlines?: NinjsText[];
  descriptions?: NinjsText[];
  bodies?: NinjsText[];
  people?: NinjsEntity[];
  organisations?: NinjsEntity[];
  places?: NinjsEntity[];
  subjects?: NinjsEntity[];
  infoSources?: {
    name?: string;
    role?: string;
    uri?: string;
    literal?: string;
    contactInfo?: NinjsContact[];
  }[];
  renditions?: NinjsRendition[];
  associations?: (NinjsDocument & { name: string; rel?: string })[];
  altIds?: { role?: string; value?: string }[];
}

/** A headline, description or body. */
export interface NinjsText {
  role?: string;
  contentType?: string;
  value: string;
}

/** A person, organisation, place or subject; not every kind has every field. */
export interface NinjsEntity {
  name?: string;
  rel?: string;
  uri?: string;
  literal?: string;
  contactInfo?: NinjsContact[];
  geoJSON?: { type: string; coordinates?: unknown };
  relevance?: number;
}

export interface NinjsContact {
  type?: string;
  value?: string;
}

/** One file of a picture; width and height in pixels. */
export interface NinjsRendition {
  name: string;
  href?: string;
  contentType?: string;
  width?: number;
  height?: number;
}
