/** Some of an answer hangs on what only another statement can tell. */
export class NotInOneStatement extends Error {}
