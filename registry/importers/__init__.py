"""Importers: from the files of others to records of ours, never over the work of a hand."""
