CREATE TABLE IF NOT EXISTS missions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  title VARCHAR(60) NOT NULL,
  description VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  difficulty CHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_missions_description UNIQUE (description),
  CONSTRAINT ck_missions_difficulty CHECK (difficulty IN ('상', '중', '하'))
) ENGINE = InnoDB;

-- So that what belongs to a round cannot name another group than the round's.
ALTER TABLE rounds ADD UNIQUE KEY IF NOT EXISTS uq_rounds_group (id, group_id);

-- The pool that a round is played with. Whoever takes a place locks the row first.
CREATE TABLE IF NOT EXISTS round_missions (
  round_id BIGINT NOT NULL,
  mission_id BIGINT NOT NULL,
  places INT NOT NULL,
  PRIMARY KEY (round_id, mission_id),
  CONSTRAINT ck_round_missions_places CHECK (places BETWEEN 1 AND 5),
  CONSTRAINT fk_round_missions_round FOREIGN KEY (round_id) REFERENCES rounds (id) ON DELETE CASCADE,
  CONSTRAINT fk_round_missions_mission FOREIGN KEY (mission_id) REFERENCES missions (id)
) ENGINE = InnoDB;

-- Places are counted per day in Korea, so there is nothing to reset; the status of a selection follows from its day and completed_at.
CREATE TABLE IF NOT EXISTS mission_selections (
  id BIGINT NOT NULL AUTO_INCREMENT,
  round_id BIGINT NOT NULL,
  group_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  mission_id BIGINT NOT NULL,
  day DATE NOT NULL,
  slot INT NOT NULL,
  kind VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  selected_at DATETIME(6) NOT NULL,
  completed_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_mission_selections_mission UNIQUE (round_id, user_id, mission_id),
  CONSTRAINT uq_mission_selections_day UNIQUE (user_id, group_id, day),
  CONSTRAINT uq_mission_selections_place UNIQUE (round_id, mission_id, day, slot),
  CONSTRAINT ck_mission_selections_slot CHECK (slot BETWEEN 1 AND 5),
  CONSTRAINT ck_mission_selections_kind CHECK (kind IN ('manual', 'auto')),
  CONSTRAINT fk_mission_selections_round FOREIGN KEY (round_id, group_id) REFERENCES rounds (id, group_id) ON DELETE CASCADE,
  CONSTRAINT fk_mission_selections_mission FOREIGN KEY (round_id, mission_id) REFERENCES round_missions (round_id, mission_id) ON DELETE CASCADE
) ENGINE = InnoDB;
