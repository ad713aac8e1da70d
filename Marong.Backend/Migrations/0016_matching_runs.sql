-- One matcher works at a time, so that two do not decide the same groups for nothing. What keeps results apart are the keys of rounds.
CREATE TABLE IF NOT EXISTS matching_leases (
  id INT NOT NULL,
  owner VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO matching_leases (id, owner, expires_at) VALUES (1, '', '2000-01-01');

-- What the matcher did and when: numbers, and nothing of anybody.
CREATE TABLE IF NOT EXISTS matching_runs (
  id BIGINT NOT NULL AUTO_INCREMENT,
  kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at DATETIME(6) NOT NULL,
  finished_at DATETIME(6) NOT NULL,
  matched INT NOT NULL,
  refused INT NOT NULL,
  failed INT NOT NULL,
  PRIMARY KEY (id),
  KEY ix_matching_runs_finished (finished_at),
  CONSTRAINT ck_matching_runs_kind CHECK (kind IN ('weekly', 'campaign'))
) ENGINE = InnoDB;
