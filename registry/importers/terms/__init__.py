"""The importer of provider terms: from the research on data handling to providers, offerings, claims and sources."""
