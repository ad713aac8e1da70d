-- What a post has moved on its author's scales, once a post. The row outlives the post: what it moved stays moved. It goes with the survey.
CREATE TABLE IF NOT EXISTS mbti_updates (
  id BIGINT NOT NULL AUTO_INCREMENT,
  post_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  ei_score INT NOT NULL,
  sn_score INT NOT NULL,
  tf_score INT NOT NULL,
  jp_score INT NOT NULL,
  -- NULL when nothing moved.
  axis CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
  previous_score INT NOT NULL,
  current_score INT NOT NULL,
  reason VARCHAR(500) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_mbti_updates_post UNIQUE (post_id),
  CONSTRAINT ck_mbti_updates_axis CHECK (axis IN ('EI', 'SN', 'TF', 'JP')),
  CONSTRAINT ck_mbti_updates_scores CHECK (
    ei_score BETWEEN 0 AND 100 AND sn_score BETWEEN 0 AND 100 AND tf_score BETWEEN 0 AND 100 AND jp_score BETWEEN 0 AND 100
    AND previous_score BETWEEN 0 AND 100 AND current_score BETWEEN 0 AND 100),
  CONSTRAINT fk_mbti_updates_survey FOREIGN KEY (user_id) REFERENCES surveys (user_id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- The update that the scales stand at; NULL when no post has moved them since the survey was answered.
ALTER TABLE surveys ADD COLUMN IF NOT EXISTS mbti_update_id BIGINT NULL;
