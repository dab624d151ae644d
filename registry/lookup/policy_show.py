"""A policy after inheritance as readers see it: every part with where it is written; as text, JSON and YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from registry.escape import visible
from registry.lookup.answer_text import NOTICE
from registry.lookup.grounds import asks
from registry.lookup.policy_show_checks import checks_text, checks_yaml
from registry.policy.policy import Condition, Policy, policy_to_plain
from registry.policy.requirement import Form
from registry.policy.requirements import BY_NAME

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")
"""A scalar of YAML that needs no quotes, if it is no number and no word of YAML's own."""

OWN_WORDS = frozenset({"true", "false", "null", "yes", "no"} - {"yes", "no"})


def policy_json(policy: Policy) -> str:
    """The policy in compiled form."""
    plain = policy_to_plain(policy)
    return json.dumps({"version": VERSION, "policy": plain}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def policy_text(policy: Policy) -> str:
    """The policy as text."""
    return "".join(f"{visible(line)}\n" for line in _text(policy))


def _text(policy: Policy) -> Iterator[str]:
    yield f"{policy.title}  (policy {policy.id})"
    if policy.purpose:
        yield f"  {policy.purpose}"
    if policy.parents:
        yield f"  narrows {', '.join(policy.parents)}"
    for name, words in _settings(policy):
        origin = policy.origins.get(name, "")
        yield f"  {name:<24}{words}{f'  [{origin}]' if origin else ''}"
    for holding in policy.holdings:
        end = f" until {holding.until}" if holding.until else ""
        yield f"  {'holding':<24}{holding.arrangement}{end}{f', {holding.record}' if holding.record else ''}"
    yield from checks_text(policy)
    yield "  requires"
    for condition in policy.conditions:
        yield f"    {condition.requirement:<24}{asks(condition)}  [{', '.join(condition.origins)}]"
    evidence = "; ".join(f"{name.replace('_', ' ')} {words}" for name, words in _evidence(policy))
    if evidence:
        yield f"    {'evidence':<24}{evidence}  [{', '.join(policy.evidence_origins)}]"
    yield f"a policy is a filter over {NOTICE}"


def _settings(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.exporter != "none":
        yield "exporter", policy.exporter
    if policy.customer:
        yield "customer", policy.customer
    elif policy.exporter != "none":
        yield "customer", f"{policy.exporter}, as the exporter"
    if policy.uses:
        yield "uses", ", ".join(policy.uses)
    yield "unknown", f"counts as {policy.unknown}"
    yield "conditional", f"counts as {policy.conditional}"


def _evidence(policy: Policy) -> Iterator[tuple[str, str]]:
    rule = policy.evidence
    if rule.max_age_days is not None:
        yield "max_age_days", str(rule.max_age_days)
    if rule.kinds:
        yield "kinds", ", ".join(sorted(rule.kinds))
    if rule.undisputed:
        yield "undisputed", "true"


def policy_yaml(policy: Policy) -> str:
    """The policy as a file that extends nothing and requires the same."""
    lines = [f"title: {_scalar(policy.title)}"]
    if policy.purpose:
        lines.append(f"purpose: {_scalar(policy.purpose)}")
    if policy.exporter != "none":
        lines.append(f"exporter: {policy.exporter}")
    if policy.customer:
        lines.append(f"customer: {policy.customer}")
    if policy.uses:
        lines.append(f"uses: {_list(policy.uses)}")
    if policy.holdings:
        lines.append("holdings:")
        lines.extend(_holding_lines(policy))
    lines.append("require:" if policy.conditions or list(_evidence(policy)) else "require: {}")
    lines.extend(f"  {one.requirement}: {_written(one)}{_comment(one)}" for one in policy.conditions)
    if list(_evidence(policy)):
        lines.append(f"  evidence: {_evidence_yaml(policy)}")
    lines.extend(checks_yaml(policy, _written))
    lines.extend(f"{name}: warn" for name in ("unknown", "conditional") if getattr(policy, name) == "warn")
    return "\n".join([*lines, ""])


def _comment(condition: Condition) -> str:
    return f"  # {', '.join(condition.origins)}" if condition.origins else ""


def _holding_lines(policy: Policy) -> Iterator[str]:
    for one in policy.holdings:
        parts = {"arrangement": one.arrangement, "until": one.until, "owner": one.owner, "record": one.record}
        written = [f"{key}: {_scalar(str(value))}" for key, value in parts.items() if value]
        yield f"  - {{{', '.join(written)}}}"


def _evidence_yaml(policy: Policy) -> str:
    rule = policy.evidence
    parts = []
    if rule.max_age_days is not None:
        parts.append(f"max_age_days: {rule.max_age_days}")
    if rule.kinds:
        parts.append(f"kinds: {_list(sorted(rule.kinds))}")
    if rule.undisputed:
        parts.append("undisputed: true")
    return f"{{{', '.join(parts)}}}"


def _written(condition: Condition) -> str:
    """The parameters as authors write them."""
    if condition.requirement == "may_send":
        return _list(condition.params["all_of"])
    parts = []
    for name, value in condition.params.items():
        param = BY_NAME[condition.requirement].param(name)
        if param is not None and param.form is Form.WORDS and name == "allowed":
            parts.append(f"is: {_scalar(value[0])}" if len(value) == 1 else f"any_of: {_list(value)}")
        elif param is not None and param.form is Form.ALLOW:
            parts.append(f"allow: {_list(value[0])}")  # of several lists see the comment on the line
        elif isinstance(value, Mapping):
            inner = ", ".join(f"{key}: {_scalar(str(item))}" for key, item in value.items())
            parts.append(f"{name}: {{{inner}}}")
        elif isinstance(value, list | tuple):
            parts.append(f"{name}: {_list(value)}")
        else:
            parts.append(f"{name}: {value if isinstance(value, int) else _scalar(str(value))}")
    return f"{{{', '.join(parts)}}}"


def _list(items: Any) -> str:
    return f"[{', '.join(_scalar(str(item)) for item in items)}]"


def _scalar(text: str) -> str:
    """The text as YAML 1.2 reads it back: bare where nothing else could be meant, else in JSON's quotes."""
    bare = PLAIN.fullmatch(text) and text not in OWN_WORDS and not text[0].isdigit()
    return text if bare else json.dumps(text, ensure_ascii=False)
