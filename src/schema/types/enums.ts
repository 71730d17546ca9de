import { registerEnumType } from "type-graphql";
import type { ChangedField } from "../../news/changed-field.js";
import type { EntityKind } from "../../news/entity-kind.js";
import type { MentionRelation } from "../../news/mention-relation.js";
import type { MentionResolution } from "../../news/mention-resolution.js";
import type { PlaceKind } from "../../news/place-kind.js";
import type { PublicationStatus } from "../../news/publication-status.js";
import type { ChangeOperation } from "../../text/change-parts.js";

type EnumOf<Value extends string> = { readonly [Key in Value]: Key };

export const PlaceKindEnum: EnumOf<PlaceKind> = {
  CONTINENT: "CONTINENT",
  COUNTRY: "COUNTRY",
  REGION: "REGION",
  DISTRICT: "DISTRICT",
  CITY: "CITY",
  POINT: "POINT",
};
registerEnumType(PlaceKindEnum, {
  name: "PlaceKind",
  description: "What sort of place, from the widest to the narrowest.",
  valuesConfig: {
    CONTINENT: { description: "A continent." },
    COUNTRY: { description: "A country or a territory with an ISO 3166-1 code, past ones included." },
    REGION: { description: "A first-level part of a country: a province, a state." },
    DISTRICT: { description: "A part of a region: a district, a county, a tehsil." },
    CITY: { description: "A city, a town or a village." },
    POINT: { description: "A spot: a building, a border crossing, a site." },
  },
});

export const EntityKindEnum = {
  PERSON: "Person",
  ORGANIZATION: "Organization",
  PLACE: "Place",
  TOPIC: "Topic",
} as const satisfies Record<string, EntityKind>;
registerEnumType(EntityKindEnum, {
  name: "EntityKind",
  description: "What stories can mention.",
  valuesConfig: {
    PERSON: { description: "People." },
    ORGANIZATION: { description: "Organizations." },
    PLACE: { description: "Places." },
    TOPIC: { description: "Topics." },
  },
});

export const MentionRelationEnum: EnumOf<MentionRelation> = {
  ABOUT: "ABOUT",
  MENTIONS: "MENTIONS",
  LOCATED: "LOCATED",
};
registerEnumType(MentionRelationEnum, {
  name: "MentionRelation",
  description: "How a story stands to something in it, after `rel` of ninjs.",
  valuesConfig: {
    ABOUT: { description: "The story is about it; it is a subject of the story." },
    MENTIONS: { description: "The story names it in passing." },
    LOCATED: {
      description: "The story was filed from there (its dateline) or the document places it there.",
    },
  },
});

export const MentionResolutionEnum: EnumOf<MentionResolution> = {
  IDENTIFIER: "IDENTIFIER",
  SLUG: "SLUG",
  NAME: "NAME",
  ALIAS: "ALIAS",
  CONTEXT: "CONTEXT",
  NEW: "NEW",
};
registerEnumType(MentionResolutionEnum, {
  name: "MentionResolution",
  description: "How the archive found out whom or what a story means, from the surest way to the least sure.",
  valuesConfig: {
    IDENTIFIER: { description: "The document brought an identifier that stands for it." },
    SLUG: { description: "The document brought a code that is one of its slugs." },
    NAME: { description: "It alone had the name, as its main one." },
    ALIAS: { description: "It alone had the name, as one of its others." },
    CONTEXT: {
      description: "Several had the name: what else the story says chose among them, or else prominence.",
    },
    NEW: { description: "Nobody known had the name: it was made from the story, for an editor to review." },
  },
});

export const PublicationStatusEnum: EnumOf<PublicationStatus> = {
  USABLE: "USABLE",
  WITHHELD: "WITHHELD",
  CANCELED: "CANCELED",
};
registerEnumType(PublicationStatusEnum, {
  name: "PublicationStatus",
  description: "IPTC's publishing status of a story.",
  valuesConfig: {
    USABLE: { description: "Published." },
    WITHHELD: { description: "Held back until further notice: in no list, and by its key only a tombstone." },
    CANCELED: { description: "Withdrawn for good: in no list, and by its key only a tombstone." },
  },
});

export const ChangedFieldEnum: EnumOf<ChangedField> = {
  HEADLINE: "HEADLINE",
  STANDFIRST: "STANDFIRST",
  BYLINE: "BYLINE",
  BODY: "BODY",
};
registerEnumType(ChangedFieldEnum, {
  name: "ChangedField",
  description: "Which text of a story changed from one version to the next.",
  valuesConfig: {
    HEADLINE: { description: "The headline." },
    STANDFIRST: { description: "The summary under the headline." },
    BYLINE: { description: "Who wrote it, as printed." },
    BODY: { description: "The text, plain." },
  },
});

export const ChangeOperationEnum: EnumOf<ChangeOperation> = {
  KEPT: "KEPT",
  ADDED: "ADDED",
  REMOVED: "REMOVED",
};
registerEnumType(ChangeOperationEnum, {
  name: "ChangeOperation",
  description: "What became of a stretch of text from one version to the next.",
  valuesConfig: {
    KEPT: { description: "It stands in both." },
    ADDED: { description: "It is new." },
    REMOVED: { description: "It is gone." },
  },
});
