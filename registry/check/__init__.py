"""The check of a repository: references + policy + store + day → verdicts, findings, waivers, exit code."""
