import { Archive1795392000000 } from "./archive-1795392000000.js";
import { ResolvedBy1795478400002 } from "./resolved-by-1795478400002.js";

/** Every migration, in the order of their times. A new one is added at the end; none that was released is changed. */
export const migrations = [Archive1795392000000, ResolvedBy1795478400002];
