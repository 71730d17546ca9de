import type { TargetKind } from "../database/reference.js";
import type { StoredClass } from "../database/stored-class.js";
import { Article } from "../entities/article.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Place } from "../entities/place.js";
import { Source } from "../entities/source.js";
import { Topic } from "../entities/topic.js";

/** The classes that what has an id is stored in. */
export const classes: Readonly<Record<TargetKind, StoredClass>> = {
  Article,
  Person,
  Organization,
  Place,
  Topic,
  Source,
};
