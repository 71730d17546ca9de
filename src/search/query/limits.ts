/** In UTF-16 units. */
export const maxCharacters = 1000;

/** How many words, phrases and beginnings of words a search may have. */
export const maxOperands = 50;

/** How deep parentheses may stand in parentheses. */
export const maxLevels = 20;

/** How many words NEAR allows between what it joins. */
export const maxDistance = 30;
export const defaultDistance = 10;
