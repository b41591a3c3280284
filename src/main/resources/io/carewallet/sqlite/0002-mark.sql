-- "CWNB": so that no other database is ever taken for a notebook, nor a notebook for something else.
PRAGMA application_id = 0x43574e42;
