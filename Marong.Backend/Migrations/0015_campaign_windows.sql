-- The matcher asks again and again which campaigns are about to start or not revealed yet.
ALTER TABLE campaigns ADD KEY IF NOT EXISTS ix_campaigns_reveal (reveals_at);
