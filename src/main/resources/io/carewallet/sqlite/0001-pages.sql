-- One row a page. Name and content are sealed together; `key` is an HMAC of section and name, so that a page is found without telling its name.
CREATE TABLE page (
  section INTEGER NOT NULL,
  key     BLOB    NOT NULL,
  seq     INTEGER NOT NULL,
  sealed  BLOB    NOT NULL,
  PRIMARY KEY (section, key)
) WITHOUT ROWID;
