-- What is to be revealed soon is looked for every few seconds.
ALTER TABLE rounds ADD KEY IF NOT EXISTS ix_rounds_reveal (reveals_at, group_id);
