CREATE TABLE IF NOT EXISTS users (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  provider VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provider_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kakao_name VARCHAR(100) NOT NULL,
  profile_image VARCHAR(1000) NULL,
  has_completed_survey BOOLEAN NOT NULL DEFAULT FALSE,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_users_provider (provider, provider_id)
);

-- One signed-in device. Its refresh tokens are the family that ends together.
CREATE TABLE IF NOT EXISTS sessions (
  id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  rotates BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL,
  ends_at DATETIME(6) NOT NULL,
  ended_at DATETIME(6) NULL,
  KEY ix_sessions_user (user_id),
  KEY ix_sessions_ends_at (ends_at),
  CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

-- A spent token stays until it would have expired: that is how its reuse is noticed.
CREATE TABLE IF NOT EXISTS refresh_tokens (
  hash BINARY(32) NOT NULL PRIMARY KEY,
  session_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  spent_at DATETIME(6) NULL,
  KEY ix_refresh_tokens_expires_at (expires_at),
  CONSTRAINT fk_refresh_tokens_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE
);
