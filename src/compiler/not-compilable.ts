/** Some of an operation cannot be one statement; resolvers answer it. The message says what, for those who look why. */
export class NotCompilable extends Error {}
