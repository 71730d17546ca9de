/** Lines that sites set around their stories, in lower case, without the marks and arrows around them. */
const furniture = new Set([
  "add a comment",
  "add to favorites",
  "advertisement",
  "advertisement - scroll to continue",
  "advertising",
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
  "listen",
  "listen to this article",
  "log in",
  "messenger",
  "most popular",
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

/**
 * Whether a whole line is a site's furniture and no part of a story: `isFurniture("Read more ›")` is true;
 * `Read more about the ferry` and a quoted “Listen!” are text.
 */
export function isFurniture(line: string): boolean {
  const plain = line
    .toLowerCase()
    .replace(/^[\s•·|+>›»→:.…]{1,4}|[\s•·|+>›»→:.…]{1,4}$/gu, "")
    .replace(/\s+/gu, " ");
  return furniture.has(plain) || counted.test(plain);
}
