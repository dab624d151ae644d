"""How tools read an id: what of it names the provider, and what is sent there."""

from __future__ import annotations

from registry.references.resolving.words import OWN, PROXY, WIRE, provider_of
from registry.tuples import NamedTuple

NATIVE = "native"
"""The provider's own id; who the provider is stands elsewhere."""
LITELLM = "litellm"
"""`provider/id`, or a bare id that the tool knows."""
SLASH = "slash"
"""`provider/id`, always."""
COLON = "colon"
"""`provider:id`, or a bare id that the library knows."""
PLAIN = "plain"
"""Anything: a file that says nothing of the tool that reads it."""
DEPLOYMENT = "deployment"
"""A name that somebody gave to a deployment."""
GROUP = "group"
"""Name of a group of LiteLLM's deployments."""
ALIAS = "alias"
"""A tool's short name, whose meaning moves with the tool's version."""
ANY = "any"
"""Whatever the server offers."""

AUTO_ROUTER = "auto_router/"
"""How LiteLLM's name of a router begins that chooses a model by what is asked."""

DYNAMIC = "dynamic"
"""No text at all: something that is worked out at run time."""

BEDROCK_PARTS = frozenset({"converse", "invoke", "converse_like", "invoke_agent"})
_DIVIDERS = {LITELLM: "/", SLASH: "/", COLON: ":"}


OF_CLOUDFLARE = ("@cf/", "@hf/")
"""How Cloudflare's ids of models begin."""


def slug_of(text: str) -> str:
    """The name that somebody gave to a provider at a gateway, as in `@openai-prod/gpt-4o`; empty if there is none."""
    head, slash, rest = text.partition("/")
    return head if slash and rest and head[:1] == "@" and not text.startswith(OF_CLOUDFLARE) else ""


class Reading(NamedTuple):
    """A text taken apart."""

    word: str = ""
    """The tool's word for the provider, as written; empty if the text has none."""
    provider: str = ""
    """Id of that provider, empty if the catalogue knows none of that name."""
    ids: tuple[str, ...] = ()
    """What may be the id there, the likeliest first."""
    own: bool = False
    """Whether the word is that of a server one runs oneself."""
    proxy: bool = False
    """Whether the word is LiteLLM's own server."""
    region: str = ""
    """A region inside the text."""

    @property
    def is_wire(self) -> bool:
        """Whether the word may speak of the form of the interface alone."""
        return self.word.lower() in WIRE or self.own


def reading_of(text: str, grammar: str, known: dict[str, str]) -> Reading:
    """The text taken apart; `known` are the catalogue's words for providers."""
    text = text.removeprefix("gateway/") if grammar == COLON else text
    divider = _DIVIDERS.get(grammar, "")
    head, found, rest = text.partition(divider) if divider else ("", "", "")
    if not found or not rest:
        return Reading(ids=(text, text.removeprefix("models/")))
    if head.lower() in PROXY:
        return Reading(head, ids=(rest,), proxy=True)
    own = head.lower() in OWN
    provider = "" if own else provider_of(head, known)
    if not own and not provider and head.lower() not in WIRE:
        # an author, not a provider: the library or the address knows the whole text
        return Reading(head if grammar == SLASH else "", ids=(text,))
    if provider == "amazon-bedrock":
        return _of_bedrock(head, provider, rest)
    return Reading(head, provider, (rest, rest.removeprefix("models/"), text), own)


def _of_bedrock(word: str, provider: str, rest: str) -> Reading:
    """Bedrock's ids behind LiteLLM's prefixes: `converse/`, a region."""
    region = ""
    while "/" in rest and not rest.startswith("arn:"):
        head, _, tail = rest.partition("/")
        if head in BEDROCK_PARTS:
            rest = tail
        elif head.count("-") >= 2 and head[-1].isdigit():  # noqa: PLR2004 - `eu-central-1`
            region, rest = head, tail
        else:
            break
    return Reading(word, provider, (rest,), region=region)
