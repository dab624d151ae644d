"""The server: the tools with their descriptions, for clients of the Model Context Protocol over standard input."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.types import ToolAnnotations

from registry.errors import RegistryError
from registry.serving import tools
from registry.store.reader import Store

INSTRUCTIONS = """Answers where AI models can be run, under which data-handling terms, who says so and when that was
checked. A route is a model at one provider, offering and region. `unknown` means that nobody established it: never a
no, never a yes. Name the source and the day of check when you repeat a claim. This is a record of public statements,
and no legal advice."""

READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def server_of(store_path: Path, version: str) -> MCPServer:
    """A server whose tools answer from the store at the path. Each call opens it: calls may come from any thread."""
    server = MCPServer("modelroutes", instructions=INSTRUCTIONS, version=version)

    @server.tool(annotations=READ_ONLY)
    def list_policies() -> str:
        """The policies that ship, each with its purpose. Other tools take one of these ids."""
        return _told(tools.list_policies, store_path)

    @server.tool(annotations=READ_ONLY)
    def find_routes(  # noqa: PLR0913 - a tool has as many sides as its look-up
        *,
        policy: str = "",
        model: str = "",
        provider: str = "",
        within: list[str] | None = None,
        zero_data_retention: bool = False,
        no_training: bool = False,
        max_output_price: str = "",
        holdings: list[str] | None = None,
        customer: str = "",
        include_conditional: bool = False,
        as_of: str = "",
        limit: int = 10,
    ) -> str:
        """Routes that meet a policy and filters, cheapest first, with how many are left out by verdict.

        `within` holds country codes or groups such as EU, EEA; prices are US dollars per million tokens; `holdings`
        are ids of contracts, settings or plans that the customer has; `customer` is the country code of the customer;
        `include_conditional` also lists routes that would pass under an arrangement that is not held.
        """
        return _told(
            lambda store: tools.find_routes(
                store,
                policy=policy or None,
                model=model or None,
                provider=provider or None,
                within=within,
                zero_data_retention=zero_data_retention,
                no_training=no_training,
                max_output_price=max_output_price or None,
                holdings=holdings or (),
                customer=customer or None,
                verdicts=("pass", "conditional") if include_conditional else ("pass",),
                as_of=_day(as_of),
                limit=limit,
            ),
            store_path,
        )

    @server.tool(annotations=READ_ONLY)
    def explain_route(
        route: str, policy: str, holdings: list[str] | None = None, customer: str = "", as_of: str = ""
    ) -> str:
        """Why a policy says what it says of one route: each requirement with fact, source, locator and day of check."""
        return _told(
            lambda store: tools.explain_route(
                store, route, policy, holdings=holdings or (), customer=customer or None, as_of=_day(as_of)
            ),
            store_path,
        )

    @server.tool(annotations=READ_ONLY)
    def show_record(record: str, as_of: str = "") -> str:
        """Everything that is recorded of a model, route, provider, lab or source id, each claim with its evidence."""
        return _told(lambda store: tools.show_record(store, record, as_of=_day(as_of)), store_path)

    @server.tool(annotations=READ_ONLY)
    def check_snippet(text: str, file_name: str, policy: str, as_of: str = "") -> str:
        """Which routes a piece of code or configuration names, and what a policy says of them.

        `file_name` tells the format, such as `.env`, `litellm.yaml`, `app.py`; nothing is run and nothing is stored.
        """
        return _told(lambda store: tools.check_snippet(store, text, file_name, policy, as_of=_day(as_of)), store_path)

    return server


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _told(ask: Any, store_path: Path) -> str:
    """The answer as JSON; a mistake that the caller can mend as its message and hint."""
    try:
        with Store(store_path) as store:
            found = ask(store)
    except RegistryError as error:
        found = {"error": error.message, "hint": error.hint}
    except ValueError as error:  # a day that is none
        found = {"error": str(error), "hint": "write days as YYYY-MM-DD"}
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=True)
