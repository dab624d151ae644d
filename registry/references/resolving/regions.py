"""Regions and Bedrock's profiles: which routes remain where a region or a geography is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.pattern import pattern
from registry.references.resolving.lookup import Found
from registry.tuples import NamedTuple

GEOGRAPHIES = {
    "us": ("us-",),
    "us-gov": ("us-gov-",),
    "eu": ("eu-",),
    "apac": ("ap-",),
    "jp": ("ap-northeast-1", "ap-northeast-3"),
    "au": ("ap-southeast-2", "ap-southeast-4"),
    "ca": ("ca-", "us-"),
    "in": ("ap-south-",),
    "global": ("",),
}
"""Prefixes of Bedrock's profiles, with how the regions begin from which each can be called."""

_ARN = pattern(
    r"arn:aws[a-z-]*:(?:bedrock|sagemaker):(?P<region>[a-z0-9-]*):\d*:"
    r"(?P<kind>[a-z-]+)/(?P<id>[A-Za-z0-9][A-Za-z0-9._:-]*)"
)
OPEN_KINDS = frozenset({"foundation-model", "inference-profile"})
"""Kinds of resources whose name is a model's id; every other one is a name that somebody gave."""


class Arn(NamedTuple):
    """A resource of Bedrock."""

    region: str
    id: str
    opaque: bool
    """Whether the name tells nothing of the model."""


def arn_in(text: str) -> Arn | None:
    """What a resource name says, `None` if the text holds none."""
    found = _ARN.search(text)
    if found is None:
        return None
    return Arn(found["region"], found["id"], found["kind"] not in OPEN_KINDS)


def geography_of(model_id: str) -> str:
    """The prefix of a profile's id, empty if it has none."""
    head, dot, _ = model_id.partition(".")
    return head if dot and head in GEOGRAPHIES else ""


def contradicts(geography: str, region: str) -> bool:
    """Whether a profile of that geography can't be called from the region."""
    return bool(geography and region) and not region.startswith(GEOGRAPHIES[geography])


def in_region(found: Sequence[Found], region: str, geography: str) -> list[Found]:
    """The routes that remain in a region; all of them if none is named.

    A route of exactly that region counts before those that leave it open; one that is served from anywhere, or from
    a geography, is none of a region unless the id itself asked for it.
    """
    if not region or geography:
        return list(found)
    if region == "global":
        return [one for one in found if is_wide(one)] or list(found)
    exact = [one for one in found if one.region == region]
    return exact or [one for one in found if not one.region and not is_wide(one)]


def is_wide(route: Found) -> bool:
    """Whether the route is served from anywhere or from a geography, by its variant and offering."""
    words = {route.variant, *re.split(r"[/-]", route.offering.partition("/")[2])}
    return bool(words & {"global", "geo"}) or route.variant in GEOGRAPHIES
