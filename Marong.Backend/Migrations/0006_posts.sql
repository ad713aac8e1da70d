-- What is shown as it was when posted stays with the post: people leave groups and delete accounts.
CREATE TABLE IF NOT EXISTS posts (
  id BIGINT NOT NULL AUTO_INCREMENT,
  group_id BIGINT NOT NULL,
  round_id BIGINT NOT NULL,
  mission_id BIGINT NOT NULL,
  selection_id BIGINT NOT NULL,
  -- NULL once the account is deleted.
  author_id BIGINT NULL,
  alias VARCHAR(30) NOT NULL,
  receiver_id BIGINT NULL,
  receiver_name VARCHAR(20) NOT NULL,
  content VARCHAR(300) NOT NULL,
  image_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  like_count INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_posts_selection UNIQUE (selection_id),
  KEY ix_posts_group (group_id, id),
  KEY ix_posts_author (author_id, id),
  CONSTRAINT ck_posts_like_count CHECK (like_count >= 0),
  CONSTRAINT fk_posts_round FOREIGN KEY (round_id, group_id) REFERENCES rounds (id, group_id) ON DELETE CASCADE,
  CONSTRAINT fk_posts_mission FOREIGN KEY (mission_id) REFERENCES missions (id),
  CONSTRAINT fk_posts_selection FOREIGN KEY (selection_id) REFERENCES mission_selections (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS post_likes (
  post_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (post_id, user_id),
  KEY ix_post_likes_user (user_id),
  CONSTRAINT fk_post_likes_post FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE
) ENGINE = InnoDB;
