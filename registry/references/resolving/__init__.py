"""From mentions to routes: what a text names, given where it stands and what the catalogue knows. Never fuzzy."""
