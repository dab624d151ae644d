"""Whether content may be used to train."""

from registry.policy.forms import of_words

REQUIREMENT = of_words("training", "RC103")
