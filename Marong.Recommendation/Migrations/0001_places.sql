-- The catalogue: what is recommended from when the place search is slow or down.
CREATE TABLE IF NOT EXISTS places (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  category VARCHAR(40) NOT NULL,
  address VARCHAR(200) NOT NULL,
  latitude DOUBLE NOT NULL,
  longitude DOUBLE NOT NULL,
  rating DECIMAL(2, 1) NOT NULL,
  review_count INT NOT NULL,
  price_level INT NOT NULL,
  menu VARCHAR(300) NOT NULL,
  review_words VARCHAR(300) NOT NULL,
  UNIQUE KEY uq_places_source (source, source_id),
  KEY ix_places_kind_position (kind, latitude, longitude),
  CONSTRAINT ck_places_kind CHECK (kind IN ('restaurant', 'cafe')),
  CONSTRAINT ck_places_rating CHECK (rating BETWEEN 0 AND 5),
  CONSTRAINT ck_places_price_level CHECK (price_level BETWEEN 1 AND 4)
);
