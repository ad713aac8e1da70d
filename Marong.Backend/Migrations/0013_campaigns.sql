-- Rounds that a group's owner has set. A round is stored for one only when it is matched; those of one group do not overlap.
CREATE TABLE IF NOT EXISTS campaigns (
  id BIGINT NOT NULL AUTO_INCREMENT,
  group_id BIGINT NOT NULL,
  title VARCHAR(30) NOT NULL,
  starts_at DATETIME(6) NOT NULL,
  reveals_at DATETIME(6) NOT NULL,
  ends_at DATETIME(6) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  cancelled_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_campaigns_group UNIQUE (id, group_id),
  KEY ix_campaigns_end (group_id, ends_at),
  CONSTRAINT ck_campaigns_order CHECK (starts_at < reveals_at AND reveals_at < ends_at),
  CONSTRAINT fk_campaigns_group FOREIGN KEY (group_id) REFERENCES `groups` (id) ON DELETE CASCADE
) ENGINE = InnoDB;

ALTER TABLE rounds ADD COLUMN IF NOT EXISTS campaign_id BIGINT NULL AFTER weekly_cycle;
ALTER TABLE rounds ADD UNIQUE KEY IF NOT EXISTS uq_rounds_campaign (campaign_id, group_id);
ALTER TABLE rounds ADD CONSTRAINT fk_rounds_campaign
  FOREIGN KEY IF NOT EXISTS (campaign_id, group_id) REFERENCES campaigns (id, group_id) ON DELETE CASCADE;
ALTER TABLE rounds ADD CONSTRAINT IF NOT EXISTS ck_rounds_kind CHECK (weekly_cycle IS NULL OR campaign_id IS NULL);

-- A weekly round that a campaign cuts off before its reveal is revealed at the moment it ends.
ALTER TABLE rounds DROP CONSTRAINT IF EXISTS ck_rounds_order;
ALTER TABLE rounds ADD CONSTRAINT ck_rounds_order CHECK (starts_at < reveals_at AND reveals_at <= ends_at);
