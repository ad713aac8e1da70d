-- Whose account is deleted is looked for among the receivers too, to take the name out of what others posted.
ALTER TABLE posts ADD KEY IF NOT EXISTS ix_posts_receiver (receiver_id);

UPDATE posts p JOIN membership_counts c ON c.user_id = p.receiver_id
SET p.receiver_id = NULL, p.receiver_name = '탈퇴한 사용자' WHERE c.closed_at IS NOT NULL;
