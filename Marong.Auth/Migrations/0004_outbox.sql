-- What must reach another service: written in the transaction of what happened, delivered afterwards, and gone when delivered.
CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT NOT NULL AUTO_INCREMENT,
  kind VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload JSON NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  -- When it may be tried: at once, after a failure later and later, and while it is being tried when that replica must have died.
  due_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_outbox_due (due_at)
) ENGINE = InnoDB;
