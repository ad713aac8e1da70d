-- The number that was given last. Its row is where all who would give numbers queue up; a number never comes back, whatever is deleted.
CREATE TABLE IF NOT EXISTS notification_sequence (
  id TINYINT NOT NULL,
  last_seq BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_notification_sequence CHECK (id = 1)
) ENGINE = InnoDB;

INSERT IGNORE INTO notification_sequence (id, last_seq) VALUES (1, 0);

-- What somebody has read: all up to here …
CREATE TABLE IF NOT EXISTS notification_marks (
  user_id BIGINT NOT NULL,
  read_up_to BIGINT NOT NULL,
  PRIMARY KEY (user_id)
) ENGINE = InnoDB;

-- … and, above it, these.
CREATE TABLE IF NOT EXISTS notification_reads (
  user_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (user_id, seq),
  CONSTRAINT fk_notification_reads FOREIGN KEY (seq) REFERENCES notifications (seq) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What a group was told, newest first, apart from what its members were told each.
ALTER TABLE notifications
  ADD KEY IF NOT EXISTS ix_notifications_told (group_id, user_id, seq, due_at),
  DROP KEY IF EXISTS ix_notifications_group;
