-- What a place search tells of a place is no more than its name, kind and position: the rest stays unknown until somebody knows it.
ALTER TABLE places
  MODIFY rating DECIMAL(2, 1) NULL,
  MODIFY price_level INT NULL,
  ADD COLUMN IF NOT EXISTS opening_hours VARCHAR(255) NULL,
  ADD COLUMN IF NOT EXISTS seen_at DATETIME(6) NULL,
  ADD KEY IF NOT EXISTS ix_places_seen (source, seen_at);

UPDATE places
SET opening_hours = CASE
  WHEN kind = 'cafe' THEN ELT(1 + MOD(id, 3), '매일 08:00–22:00', '매일 10:00–23:00', '화–일 11:00–21:00')
  ELSE ELT(1 + MOD(id, 4), '매일 11:00–21:00', '월–토 11:30–22:00', '매일 10:30–21:30', '화–일 11:00–15:00, 17:00–21:30')
END
WHERE source = 'sample' AND opening_hours IS NULL;

-- What was recommended to a pair in a round. Users, groups and rounds belong to other services, hence no foreign keys on them.
CREATE TABLE IF NOT EXISTS place_sessions (
  id BIGINT NOT NULL AUTO_INCREMENT,
  group_id BIGINT NOT NULL,
  round_id BIGINT NOT NULL,
  giver_id BIGINT NOT NULL,
  receiver_id BIGINT NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ranking VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_place_sessions_pair UNIQUE (round_id, giver_id, receiver_id),
  KEY ix_place_sessions_giver (giver_id),
  KEY ix_place_sessions_receiver (receiver_id),
  CONSTRAINT ck_place_sessions_source CHECK (source IN ('kakao', 'catalogue')),
  CONSTRAINT ck_place_sessions_ranking CHECK (ranking IN ('model', 'formula'))
) ENGINE = InnoDB;

-- As they were when they were recommended, with the numbers that decided: a model learns from them.
CREATE TABLE IF NOT EXISTS recommended_places (
  id BIGINT NOT NULL AUTO_INCREMENT,
  session_id BIGINT NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  category VARCHAR(40) NOT NULL,
  opening_hours VARCHAR(255) NULL,
  address VARCHAR(200) NOT NULL,
  latitude DOUBLE NOT NULL,
  longitude DOUBLE NOT NULL,
  menu VARCHAR(300) NOT NULL,
  review_words VARCHAR(300) NOT NULL,
  taste_similarity FLOAT NOT NULL,
  vibe_similarity FLOAT NOT NULL,
  distance_km FLOAT NOT NULL,
  rating FLOAT NOT NULL,
  popularity FLOAT NOT NULL,
  price_level FLOAT NOT NULL,
  disliked_share FLOAT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_recommended_places_position UNIQUE (session_id, kind, position),
  KEY ix_recommended_places_source (source, source_id),
  CONSTRAINT ck_recommended_places_kind CHECK (kind IN ('restaurant', 'cafe')),
  CONSTRAINT fk_recommended_places_session FOREIGN KEY (session_id) REFERENCES place_sessions (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What somebody likes to go to follows from these rows: nothing else is kept of it.
CREATE TABLE IF NOT EXISTS place_likes (
  user_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, place_id),
  KEY ix_place_likes_place (place_id),
  CONSTRAINT fk_place_likes_place FOREIGN KEY (place_id) REFERENCES recommended_places (id) ON DELETE CASCADE
) ENGINE = InnoDB;
