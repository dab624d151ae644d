"""Whether content may be written to durable storage after the answer."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("zero_data_retention", "RC102")
