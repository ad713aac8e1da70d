-- What is kept is a key of the image store; an address is made of it for each answer, signed and short-lived.
ALTER TABLE `groups` CHANGE COLUMN image_url image_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE group_members CHANGE COLUMN profile_image_url profile_image_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL;
