"""References: where files of other repositories name models and routes, and which each may mean. Never guesses."""
