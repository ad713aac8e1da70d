-- Set when the user's account is gone: no membership is counted for it any more.
ALTER TABLE membership_counts
  ADD COLUMN IF NOT EXISTS closed_at DATETIME(6) NULL,
  ADD CONSTRAINT IF NOT EXISTS ck_membership_counts_closed CHECK (closed_at IS NULL OR memberships = 0);
