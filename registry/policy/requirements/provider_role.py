"""Which role the provider may have for content."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("provider_role", "RC124")
