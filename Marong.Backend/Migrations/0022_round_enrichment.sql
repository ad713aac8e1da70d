-- A round is stored with names and missions that are drawn; until it starts, ai is asked in the background for some that suit the group.
ALTER TABLE rounds
  -- When that may be tried, by real time: at once, after a failure later and later, and while it is being tried when that replica must have
  -- died. NULL when it is done, or too late.
  ADD COLUMN IF NOT EXISTS enrich_due_at DATETIME(6) NULL,
  ADD COLUMN IF NOT EXISTS enrich_attempts INT NOT NULL DEFAULT 0,
  -- 0 goes before 1: a campaign is matched minutes before its start, a week hours before.
  ADD COLUMN IF NOT EXISTS enrich_rank TINYINT NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS enriched_at DATETIME(6) NULL,
  ADD KEY IF NOT EXISTS ix_rounds_enrich (enrich_rank, enrich_due_at);

-- What was written for one group's round is drawn for no other's.
ALTER TABLE missions
  ADD COLUMN IF NOT EXISTS is_generated BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY IF NOT EXISTS ix_missions_catalogue (is_generated, difficulty);
