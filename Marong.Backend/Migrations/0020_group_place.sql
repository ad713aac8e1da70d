-- Where a group meets, when its owner has said so: around there places are recommended. All of it or nothing.
ALTER TABLE `groups`
  ADD COLUMN IF NOT EXISTS place_latitude DOUBLE NULL,
  ADD COLUMN IF NOT EXISTS place_longitude DOUBLE NULL,
  ADD COLUMN IF NOT EXISTS place_radius_km DOUBLE NULL,
  ADD CONSTRAINT IF NOT EXISTS ck_groups_place CHECK (
    (place_latitude IS NULL AND place_longitude IS NULL AND place_radius_km IS NULL)
    OR (place_latitude IS NOT NULL AND place_longitude IS NOT NULL AND place_radius_km IS NOT NULL
        AND place_latitude BETWEEN 33 AND 39 AND place_longitude BETWEEN 124 AND 132 AND place_radius_km BETWEEN 0.5 AND 20));
