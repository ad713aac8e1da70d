-- What is old enough to go is found by its instant.
ALTER TABLE notifications ADD KEY IF NOT EXISTS ix_notifications_old (due_at);
