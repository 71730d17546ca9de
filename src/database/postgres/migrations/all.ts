import { Archive1795392000000 } from "./archive-1795392000000.js";
import { Duplicates1795478400005 } from "./duplicates-1795478400005.js";

/** Every migration, in the order of their times. A new one is added at the end; none that was released is changed. */
export const migrations = [Archive1795392000000, Duplicates1795478400005];
