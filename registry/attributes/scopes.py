"""The words in which scopes speak: optional functions, sorts of calls, and whose contract a claim belongs to."""

from __future__ import annotations

USES: dict[str, str] = {
    "agents": "agents that the provider runs",
    "batch": "requests that are answered later",
    "caching": "caches that are kept on request",
    "code_execution": "code that the provider runs",
    "data_sharing": "sharing of content that the customer switched on",
    "evaluation": "evaluations that the provider runs",
    "feedback": "feedback that is sent on answers",
    "files": "files that are uploaded and kept",
    "fine_tuning": "training of an own variant",
    "maps": "grounding in maps",
    "media": "pictures, sound or video",
    "playground": "the provider's own trial page",
    "prompt_logging": "logs of content that the customer switched on",
    "stored_responses": "answers that are stored on request",
    "tools": "functions that the provider calls on its side",
    "voice": "speech in or out",
    "web_search": "search in the web",
}
"""Optional functions and switches that terms treat apart from a plain call."""

REQUESTS: dict[str, str] = {
    "errors": "calls that fail",
    "flagged": "calls that a safety system flags",
}
"""Sorts of calls that nobody can choose."""

BASES: dict[str, str] = {
    "public_terms": "the provider's public terms",
    "gateway_contract": "the gateway's own contract with the upstream",
    "customer_contract": "a contract of the customer's own",
}
"""Whose contract a claim belongs to."""
