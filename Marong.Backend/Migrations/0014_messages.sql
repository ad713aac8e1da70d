-- What passes between givers and receivers. A receiver has one thread a round, whoever gives: numbers are its own, so that no number tells
-- of what others write.
CREATE TABLE IF NOT EXISTS messages (
  round_id BIGINT NOT NULL,
  receiver_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  -- Who wrote it, or whom it waits for, or who has read it; NULL once that account is deleted.
  giver_id BIGINT NULL,
  from_giver BOOLEAN NOT NULL,
  content VARCHAR(500) NOT NULL,
  sent_at DATETIME(6) NOT NULL,
  -- When the other side has read it.
  read_at DATETIME(6) NULL,
  PRIMARY KEY (round_id, receiver_id, number),
  KEY ix_messages_receiver (receiver_id, round_id),
  KEY ix_messages_giver (giver_id, round_id),
  CONSTRAINT fk_messages_round FOREIGN KEY (round_id) REFERENCES rounds (id) ON DELETE CASCADE
) ENGINE = InnoDB;
