import { Archive1795392000000 } from "./archive-1795392000000.js";
import { Repair1795478400003 } from "./repair-1795478400003.js";

/** Every migration, in the order of their times. A new one is added at the end; none that was released is changed. */
export const migrations = [Archive1795392000000, Repair1795478400003];
