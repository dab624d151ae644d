"""modelroutes: an open model catalogue and route-compliance registry.

`open_store`, `routes`, `resolve`, `evaluate`, `explain`, `show`, `compare` and `find_policy` are those of
`registry.api`, which is imported when the first of them is used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # what typing's is; importing that takes 2 ms of every start
if TYPE_CHECKING:
    from registry.api import compare, evaluate, explain, find_policy, open_store, resolve, routes, show

__all__ = ["compare", "evaluate", "explain", "find_policy", "open_store", "resolve", "routes", "show"]


def __getattr__(name: str) -> object:
    """The function of the API with that name."""
    if name in __all__:
        from registry import api  # noqa: PLC0415 - importing the package must import nothing else

        return getattr(api, name)
    message = f"module `registry` has no attribute `{name}`"
    raise AttributeError(message)
