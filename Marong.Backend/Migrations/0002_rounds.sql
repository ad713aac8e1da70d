-- One game of one group. "cycle" is the calendar's number of the week in which the round starts.
CREATE TABLE rounds (
  id BIGINT NOT NULL AUTO_INCREMENT,
  group_id BIGINT NOT NULL,
  cycle INT NOT NULL,
  -- The cycle again for weekly rounds and NULL for any other kind: at most one weekly round a group and cycle.
  weekly_cycle INT NULL,
  starts_at DATETIME(6) NOT NULL,
  reveals_at DATETIME(6) NOT NULL,
  ends_at DATETIME(6) NOT NULL,
  seed BINARY(16) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_rounds_weekly UNIQUE (group_id, weekly_cycle),
  CONSTRAINT uq_rounds_start UNIQUE (group_id, starts_at),
  CONSTRAINT ck_rounds_order CHECK (starts_at < reveals_at AND reveals_at < ends_at),
  CONSTRAINT fk_rounds_group FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE assignments (
  round_id BIGINT NOT NULL,
  giver_id BIGINT NOT NULL,
  receiver_id BIGINT NOT NULL,
  PRIMARY KEY (round_id, giver_id),
  CONSTRAINT uq_assignments_receiver UNIQUE (round_id, receiver_id),
  CONSTRAINT ck_assignments_other CHECK (giver_id <> receiver_id),
  CONSTRAINT fk_assignments_round FOREIGN KEY (round_id) REFERENCES rounds (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- The name under which a giver is known until the reveal.
CREATE TABLE anonymous_names (
  round_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  name VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (round_id, user_id),
  CONSTRAINT uq_anonymous_names UNIQUE (round_id, name),
  CONSTRAINT fk_anonymous_names_round FOREIGN KEY (round_id) REFERENCES rounds (id) ON DELETE CASCADE
) ENGINE = InnoDB;
