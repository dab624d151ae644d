"""The store: one SQLite file with every record, claim and fact. Nothing is imported here: readers stay light."""
