"""For how many days content may be kept."""

from registry.policy.forms import of_days

REQUIREMENT = of_days("retention_days", "RC111")
