import { ApiKeys1795824000000 } from "./api-keys-1795824000000.js";
import { Archive1795392000000 } from "./archive-1795392000000.js";
import { CopySteps1795910400000 } from "./copy-steps-1795910400000.js";
import { Duplicates1795478400005 } from "./duplicates-1795478400005.js";
import { EntityCounts1795564800002 } from "./entity-counts-1795564800002.js";
import { Feeds1795996800000 } from "./feeds-1795996800000.js";
import { Filters1795564800001 } from "./filters-1795564800001.js";
import { Repair1795478400003 } from "./repair-1795478400003.js";
import { ResolvedBy1795478400002 } from "./resolved-by-1795478400002.js";
import { Search1795651200000 } from "./search-1795651200000.js";
import { SearchCare1795651200001 } from "./search-care-1795651200001.js";
import { Undated1795737600004 } from "./undated-1795737600004.js";
import { VersionEmbargoes1795737600003 } from "./version-embargoes-1795737600003.js";
import { Versions1795478400001 } from "./versions-1795478400001.js";
import { Vocabularies1795478400004 } from "./vocabularies-1795478400004.js";

/** Every migration, in the order of their times. A new one is added at the end; none that was released is changed. */
export const migrations = [
  Archive1795392000000,
  Versions1795478400001,
  ResolvedBy1795478400002,
  Repair1795478400003,
  Vocabularies1795478400004,
  Duplicates1795478400005,
  Filters1795564800001,
  EntityCounts1795564800002,
  Search1795651200000,
  SearchCare1795651200001,
  VersionEmbargoes1795737600003,
  Undated1795737600004,
  ApiKeys1795824000000,
  CopySteps1795910400000,
  Feeds1795996800000,
];
