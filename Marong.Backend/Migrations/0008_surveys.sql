-- What a person answered about themselves: one survey each. What is the same word is decided by the service, so words are compared byte by byte.
CREATE TABLE IF NOT EXISTS surveys (
  user_id BIGINT NOT NULL,
  ei_score INT NOT NULL,
  sn_score INT NOT NULL,
  tf_score INT NOT NULL,
  jp_score INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT ck_surveys_scores CHECK (
    ei_score BETWEEN 0 AND 100 AND sn_score BETWEEN 0 AND 100 AND tf_score BETWEEN 0 AND 100 AND jp_score BETWEEN 0 AND 100)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS survey_hobbies (
  user_id BIGINT NOT NULL,
  position TINYINT NOT NULL,
  name VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (user_id, position),
  CONSTRAINT uq_survey_hobbies UNIQUE (user_id, name),
  CONSTRAINT fk_survey_hobbies_survey FOREIGN KEY (user_id) REFERENCES surveys (user_id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS survey_liked_foods (
  user_id BIGINT NOT NULL,
  position TINYINT NOT NULL,
  name VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (user_id, position),
  CONSTRAINT uq_survey_liked_foods UNIQUE (user_id, name),
  CONSTRAINT fk_survey_liked_foods_survey FOREIGN KEY (user_id) REFERENCES surveys (user_id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS survey_disliked_foods (
  user_id BIGINT NOT NULL,
  position TINYINT NOT NULL,
  name VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (user_id, position),
  CONSTRAINT uq_survey_disliked_foods UNIQUE (user_id, name),
  CONSTRAINT fk_survey_disliked_foods_survey FOREIGN KEY (user_id) REFERENCES surveys (user_id) ON DELETE CASCADE
) ENGINE = InnoDB;
