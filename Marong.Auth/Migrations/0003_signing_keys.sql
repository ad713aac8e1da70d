CREATE TABLE IF NOT EXISTS signing_keys (
  kid CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  public_key VARBINARY(256) NOT NULL COMMENT 'SubjectPublicKeyInfo',
  encrypted_private_key VARBINARY(512) NOT NULL COMMENT 'nonce, tag, PKCS#8 under AES-256-GCM',
  signs_from DATETIME(6) NOT NULL,
  signs_until DATETIME(6) NOT NULL,
  published_until DATETIME(6) NOT NULL
);
