/** Labels and invitations that stand on lines of their own. */
const labels = new RegExp(
  `^(?:${[
    "advert(?:isement|ising)?|anzeige|publicit[eé]|publicidade?|werbung|iklan|реклама",
    "share(?: this)?(?: article| story| post)?|comments?|join the conversation|tell us what you think",
    "click to tweet|enlarge image|caption|close|loading(?: content)?|sign in|skip to content",
    "read (?:more|next)|continue reading(?: below)?|story continues below",
    "subscribe(?: now)?|get the newsletter|more|related",
    "(?:related|latest|breaking|top) (?:news|articles|stories|headlines|coverage|video)|top videos?",
    "you (?:may|might) also like|don['’]t miss|about the author|trending|popular|latest|highlights",
  ].join("|")})[\\s.:…!?|»>]*$`,
  "iu",
);

/** How a line begins that leads elsewhere. */
const pointers = new RegExp(
  `^(?:${[
    "related(?: coverage| stories| articles)?|(?:see|read)(?: also| more)|also(?: read)?|more|don['’]t miss|watch",
    "lesen sie auch|mehr zum thema|lire aussi|leer más|lee también|leia (?:também|mais)|leggi anche|lees ook",
    "читайте также",
  ].join("|")})\\s*[:：|–—-]`,
  "iu",
);

/** How a line begins that asks the reader for something, or says what the page is and not what happened. */
const notices = new RegExp(
  `^(?:${[
    "follow (?:us|[^.]{1,40}) (?:on (?:twitter|instagram|facebook)|at @)|subscribe to |sign up (?:for|to) ",
    "get the latest |join our |have a tip\\?|click here (?:for|to subscribe)",
    "this (?:post|article) (?:may )?contains? (?:affiliate|referral)|this (?:web)?site uses cookies",
    "this slideshow requires|this document is subject to copyright|citation: |source: |filed under\\b",
    "copyright (?:©|\\(c\\)|@|\\d{4})|©|\\(c\\) |photos?(?: by)?: |images?(?: credit| copyright)?:|\\(image: ",
  ].join("|")})`,
  "iu",
);

const longestNotice = 400;
const longestPointer = 250;

/**
 * Whether a line is none of the story it stands in: `isFurnitureLine("Read more »", false)` is true.
 *
 * Only what can hardly be a sentence of a story, in the languages whose words we know; a pointer has a link to where it
 * points.
 */
export function isFurnitureLine(text: string, hasLink: boolean): boolean {
  if (text.length < longestNotice && notices.test(text)) return true;
  if (hasLink && text.length < longestPointer && pointers.test(text)) return true;
  return labels.test(text);
}

/** A line that is nothing but when, by whom and when, or the number of a picture. */
const stamps = [
  /^\W*(?:first |last )?(?:published|updated|posted|publicado|atualizado|aktualisiert|veröffentlicht|publié)\b(?: (?:on|at|by|in))?\W.{0,80}\d.{0,30}$/iu,
  /^(?:by|von|par|por) \p{L}.{0,100}\d/iu,
  /^(?:\p{L}+\.?,? )?\d{1,2}[./ ]\d{1,2}[./ ]\d{2,4}.{0,12}$/u,
  /^(?:\p{L}{3,9}, )?\p{Lu}\p{L}{2,8}\.? \d{1,2},? \d{4}(?:\W.{0,40})?$/u,
  /^(?:\p{L}{3,9}, )?\d{1,2}\.? \p{L}{3,9}\.? \d{4}(?:\W.{0,40})?$/u,
  /^(?:image )?\d+ of (?:\/ ?)?\d+$/iu,
  /^\d{1,2}$/u,
];

/** Whether a line is a time stamp or the like: `isStamp("Updated 12 July 2024, 11:30")` is true. */
export function isStamp(text: string): boolean {
  return text.length < 160 && stamps.some((stamp) => stamp.test(text));
}
