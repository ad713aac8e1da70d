-- What members are told. A row without a user is for all who belonged to the group by then: an event of a group costs one row.
CREATE TABLE IF NOT EXISTS notifications (
  id BIGINT NOT NULL AUTO_INCREMENT,
  -- Given when the notification falls due, one after the other; until then nobody sees it. Who has seen N has seen all up to N.
  seq BIGINT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- What it tells of, so that it is told once.
  subject VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  group_id BIGINT NOT NULL,
  user_id BIGINT NULL,
  round_id BIGINT NULL,
  payload JSON NOT NULL,
  due_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_notifications_seq UNIQUE (seq),
  CONSTRAINT uq_notifications_subject UNIQUE (kind, subject),
  KEY ix_notifications_due (seq, due_at),
  KEY ix_notifications_user (user_id, seq),
  KEY ix_notifications_group (group_id, seq),
  CONSTRAINT fk_notifications_group FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE,
  CONSTRAINT fk_notifications_round FOREIGN KEY (round_id, group_id) REFERENCES rounds (id, group_id) ON DELETE CASCADE
) ENGINE = InnoDB;
