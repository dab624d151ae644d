"""Record kinds: strict, frozen models whose docstrings become the schemas for editors."""

from __future__ import annotations

from registry.records.base import Record
from registry.records.lab import Lab
from registry.records.model import Model
from registry.records.policy import Policy
from registry.records.provider import Provider
from registry.records.reference import REFERENCE
from registry.records.route import Route, RouteFile
from registry.records.source import Source

__all__ = ["REFERENCE", "Lab", "Model", "Policy", "Provider", "Record", "Route", "RouteFile", "Source"]
