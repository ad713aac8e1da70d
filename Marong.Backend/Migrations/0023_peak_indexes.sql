-- When people may come at once is asked every minute: what starts within a window is found by its instant. Reveals have their keys already.
ALTER TABLE rounds ADD KEY IF NOT EXISTS ix_rounds_start (starts_at, group_id);
ALTER TABLE campaigns ADD KEY IF NOT EXISTS ix_campaigns_start (starts_at);
