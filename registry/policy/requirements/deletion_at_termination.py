"""Within how many days content must be deleted after the contract ends."""

from registry.policy.forms import of_days

REQUIREMENT = of_days("deletion_at_termination", "RC128")
