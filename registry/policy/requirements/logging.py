"""What the provider may write down of a call."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("logging", "RC106")
