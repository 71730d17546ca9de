/** How it was found out whom or what a story mentions, the surest way first. */
export const mentionResolutions = ["IDENTIFIER", "SLUG", "NAME", "ALIAS", "CONTEXT", "NEW"] as const;

export type MentionResolution = (typeof mentionResolutions)[number];
