/** Marks a database file as a Longhand server's ("LhSv"). */
export const applicationId = 0x4c_68_53_76;
export const schemaVersion = 1;

/**
 * Text that people write is a BLOB (see stored-text.ts), a token only ever its SHA-256. Times are milliseconds
 * since the epoch. `users.change` counts the changes to a user's documents; a document carries the number of its
 * latest one, which is what a cursor points at.
 */
export const schemaSql = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  change INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL,
  ended TEXT
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE access_tokens (
  hash BLOB PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX access_tokens_of_session ON access_tokens (session_id);
CREATE INDEX access_tokens_by_end ON access_tokens (expires_at);

CREATE TABLE refresh_tokens (
  hash BLOB PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  rotated_at INTEGER,
  rotation_key BLOB
) STRICT;
CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);

CREATE TABLE documents (
  user_id TEXT NOT NULL REFERENCES users (id),
  id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  title BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  change INTEGER NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT;
CREATE INDEX documents_by_change ON documents (user_id, change);

CREATE TABLE revisions (
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  rev INTEGER NOT NULL,
  title BLOB NOT NULL,
  content BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, id, rev),
  FOREIGN KEY (user_id, id) REFERENCES documents (user_id, id)
) STRICT;

CREATE TABLE saves (
  user_id TEXT NOT NULL REFERENCES users (id),
  key TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  answer TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT;
CREATE INDEX saves_by_age ON saves (answered_at);

PRAGMA application_id = ${applicationId};
PRAGMA user_version = ${schemaVersion};
`;
