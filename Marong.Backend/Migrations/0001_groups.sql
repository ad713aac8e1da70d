-- Instants are UTC. User ids belong to auth, hence no foreign keys on them.

CREATE TABLE `groups` (
  id BIGINT NOT NULL AUTO_INCREMENT,
  name VARCHAR(10) NOT NULL,
  -- What must be unique is decided by the service (spaces, case, Unicode form), so the column is compared byte by byte.
  normalized_name VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  description VARCHAR(30) NULL,
  image_url VARCHAR(512) NULL,
  invite_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner_id BIGINT NOT NULL,
  member_count INT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_groups_name UNIQUE (normalized_name),
  CONSTRAINT uq_groups_invite_code UNIQUE (invite_code),
  CONSTRAINT ck_groups_member_count CHECK (member_count BETWEEN 1 AND 150)
) ENGINE = InnoDB;

-- Locked by whoever changes that user's memberships: the limit of six is counted here, never by counting memberships.
CREATE TABLE membership_counts (
  user_id BIGINT NOT NULL,
  memberships INT NOT NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT ck_membership_counts CHECK (memberships BETWEEN 0 AND 6)
) ENGINE = InnoDB;

CREATE TABLE group_members (
  group_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL,
  nickname VARCHAR(20) NOT NULL,
  normalized_nickname VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  profile_image_url VARCHAR(512) NULL,
  joined_at DATETIME(6) NOT NULL,
  PRIMARY KEY (group_id, user_id),
  CONSTRAINT uq_group_members_nickname UNIQUE (group_id, normalized_nickname),
  KEY ix_group_members_user (user_id, joined_at),
  CONSTRAINT fk_group_members_group FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE
) ENGINE = InnoDB;
