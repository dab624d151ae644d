"""One file per command: `configure` adds its options, `run` does it and returns the exit code."""
