-- Every page of a feed says how many posts there are: read here instead of counted each time.
CREATE TABLE IF NOT EXISTS feed_sizes (
  group_id BIGINT NOT NULL,
  posts BIGINT NOT NULL,
  PRIMARY KEY (group_id),
  CONSTRAINT fk_feed_sizes_group FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE
) ENGINE = InnoDB;

REPLACE INTO feed_sizes (group_id, posts) SELECT group_id, COUNT(*) FROM posts GROUP BY group_id;
