/** Lines that sites set around their stories, in lower case, without the marks and arrows around them. */
const furniture = new Set([
  "add a comment",
  "add to favorites",
  "advertisement",
  "advertisement - scroll to continue",
  "advertising",
  "also read",
  "article continues below",
  "bookmark",
  "click here",
  "comment",
  "comments",
  "copy link",
  "copy url",
  "email",
  "facebook",
  "follow",
  "follow us",
  "instagram",
  "leave a comment",
  "linkedin",
  "link copied",
  "latest updates",
  "listen",
  "listen to this article",
  "log in",
  "messenger",
  "most popular",
  "most read",
  "newsletter",
  "pinterest",
  "print",
  "reddit",
  "read more",
  "read next",
  "recommended",
  "related",
  "related articles",
  "related stories",
  "related topics",
  "save",
  "share",
  "share on facebook",
  "share on twitter",
  "share on x",
  "share this article",
  "share this story",
  "short url",
  "show comments",
  "sign in",
  "sign up",
  "skip to content",
  "sponsored",
  "story continues below advertisement",
  "subscribe",
  "subscribe now",
  "tags",
  "telegram",
  "text size",
  "topics",
  "trending",
  "tweet",
  "twitter",
  "view comments",
  "whatsapp",
]);

/** The same with a number in it. */
const counted = /^(?:\d{1,3} ?min(?:ute)?s?(?: read)?|\d{1,6} (?:comments?|shares?|views?|likes?))$/;

/** Those that head a list: of other stories or of what the site files this one under. */
const headings =
  /^(?:also read|latest updates|most (?:popular|read)|read (?:more|next)|recommended|related(?: articles| stories| topics)?|tags|topics|trending)$/;

/** The same with its list behind it in one line. */
const headedList = /^(?:related topics|tags|topics)\s*:\s+\S/i;

/**
 * Whether a whole line is a site's furniture and no part of a story: `isFurniture("Read more ›")` is true;
 * `Read more about the ferry` and a quoted “Listen!” are text.
 */
export function isFurniture(line: string): boolean {
  const plain = withoutMarks(line);
  return furniture.has(plain) || counted.test(plain);
}

/** Whether a line of furniture heads a list: `headsList("Related stories:")` is true. */
export function headsList(line: string): boolean {
  return headings.test(withoutMarks(line));
}

/** Whether a line is one of such a list: a name or a headline, which no sentence ends. */
export function isListed(line: string): boolean {
  return line.length <= 150 && !/[.!?…:;,"”’»)]$/u.test(line);
}

/** Whether a line is such a list whole: `isHeadedList("Topics: Pakistan Afghanistan")` is true. */
export function isHeadedList(line: string): boolean {
  return headedList.test(line) && isListed(line);
}

function withoutMarks(line: string): string {
  return line
    .toLowerCase()
    .replace(/^[\s•·|+>›»→:.…]{1,4}|[\s•·|+>›»→:.…]{1,4}$/gu, "")
    .replace(/\s+/gu, " ");
}
