"""Look-ups over the store: by id, by words, and counts."""
