-- What a person tells devices apart by: browser and system, and nothing finer.
ALTER TABLE sessions
  ADD COLUMN IF NOT EXISTS device VARCHAR(40) NULL,
  ADD COLUMN IF NOT EXISTS refreshed_at DATETIME(6) NULL,
  ADD KEY IF NOT EXISTS ix_sessions_ended_at (ended_at);

-- A deleted account leaves its number behind, so that nobody ever gets it again.
ALTER TABLE users ADD COLUMN IF NOT EXISTS deleted_at DATETIME(6) NULL;
