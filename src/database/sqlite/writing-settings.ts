/** Settings of a connection that writes much, beside the log (`journal_mode = WAL`) that the file itself keeps. */
export const writingSettings: readonly string[] = [
  // In WAL a commit survives the program's death without a sync; only the machine's could lose the last ones, whole.
  "PRAGMA synchronous = NORMAL",
  // Kibibytes, what some transactions of 250 stories change: a page is in memory when the next one comes to it.
  "PRAGMA cache_size = -64000",
  // Pages of 4096 bytes, 64 MB: one that several transactions changed goes from the log to the file once.
  "PRAGMA wal_autocheckpoint = 16000",
];
