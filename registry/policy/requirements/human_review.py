"""Whether the provider's people may read content."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("human_review", "RC112")
