-- A sign-in under way: known by the hash of its state, bound to one browser by the hash of that browser's cookie.
CREATE TABLE IF NOT EXISTS oauth_states (
  state_hash BINARY(32) NOT NULL PRIMARY KEY,
  browser_hash BINARY(32) NOT NULL,
  code_verifier VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  KEY ix_oauth_states_expires_at (expires_at)
);
