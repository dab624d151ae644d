"""The server for agents, asked by a real client of the Model Context Protocol over standard input and output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client

from registry.errors import UsageError
from registry.lookup.engine import judge_row, question_of
from registry.lookup.policies import find_policy
from registry.serving import tools
from registry.store.reader import Store
from registry.views.asking import asking_of
from tests.support.hostile import FILES, TEXTS, hostile_store
from tests.support.shop_fixtures import shop
from tests.support.small import store_of

__all__ = ["shop"]

DAY = "2026-11-01"


def ask(store: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[list[str], list[Any]]:
    """The names of the tools, and the answer of each call."""

    async def talk() -> tuple[list[str], list[Any]]:
        words = ["-m", "registry", "mcp", "--store", str(store)]
        async with (
            stdio_client(StdioServerParameters(command=sys.executable, args=words)) as (read, write),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            listed = await session.list_tools()
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed.tools)
            answers = [await session.call_tool(name, arguments) for name, arguments in calls]
            texts = [getattr(answer.content[0], "text", "") for answer in answers]
            return [tool.name for tool in listed.tools], [json.loads(text) for text in texts]

    with anyio.from_thread.start_blocking_portal() as portal:
        found: tuple[list[str], list[Any]] = portal.call(talk)
    return found


def test_a_client_lists_and_calls_the_tools(shop: Path) -> None:
    with Store(shop) as store:
        policy = tools.list_policies(store)["policies"][0]["id"]
        question = question_of(store, asking_of(store), find_policy(store, policy))
        verdicts = {row.id: str(judge_row(store, row, question)[1].verdict) for row in store.rows("route")}
        route = min(verdicts)
    names, answers = ask(
        shop,
        ("list_policies", {}),
        ("find_routes", {"policy": policy, "limit": 50}),
        ("explain_route", {"route": route, "policy": policy}),
        ("show_record", {"record": route}),
        ("check_snippet", {"text": "MODEL=lab/alpha\n", "file_name": ".env", "policy": policy}),
        ("find_routes", {"policy": "nope"}),
        ("find_routes", {"as_of": "yesterday"}),
    )
    assert names == ["list_policies", "find_routes", "explain_route", "show_record", "check_snippet"]
    policies, found, explained, shown, checked, unknown, no_day = answers
    assert policy in [one["id"] for one in policies["policies"]]
    assert {one["id"] for one in found["routes"]} == {name for name, verdict in verdicts.items() if verdict == "pass"}
    assert explained["explanations"][0]["verdict"] == verdicts[route]
    assert shown["records"][0]["id"] == route
    assert checked["references"][0]["text"] == "lab/alpha"
    assert unknown["error"] == "there is no policy `nope`"
    assert no_day["hint"] == "write days as YYYY-MM-DD"


def test_conditional_routes_come_with_what_to_hold(shop: Path) -> None:
    with Store(shop) as store:
        found = tools.find_routes(store, zero_data_retention=True, verdicts=("conditional",), limit=50)
        plain = tools.find_routes(store, zero_data_retention=True, limit=50)
    assert found["routes"]
    assert all(one["sets"] for one in found["routes"])
    assert {one["verdict"] for one in plain["routes"]} == {"pass"}


def test_an_agent_can_name_no_file_of_the_machine(shop: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("title: Mine\n", encoding="utf-8")
    with Store(shop) as store:
        for name in (str(policy), "./policy.yaml", "../x/policy.yml"):
            with pytest.raises(UsageError, match="is no shipped policy"):
                tools.find_routes(store, policy=name)
            with pytest.raises(UsageError, match="is no shipped policy"):
                tools.check_snippet(store, "MODEL=x", ".env", name)


def test_a_snippet_that_is_not_understood_never_passes(shop: Path) -> None:
    with Store(shop) as store:
        policy = tools.list_policies(store)["policies"][0]["id"]
        for text in ("OPENAI_MODEL=${CHOSEN}\n", "OPENAI_BASE_URL=https://nobody.example/v1\nOPENAI_MODEL=gpt-4o\n"):
            found = tools.check_snippet(store, text, ".env", policy)
            assert {one["verdict"] for one in found["references"]} == {"unknown"}, text
            assert found["summary"]["exit_code"] != 0
        with pytest.raises(UsageError, match="characters"):
            tools.check_snippet(store, "x" * (tools.MOST_CHARACTERS + 1), ".env", policy)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_record_breaks_an_answer(tmp_path: Path, text: str) -> None:
    store_path = hostile_store(store_of(FILES, tmp_path), tmp_path / "hostile.sqlite", text, "javascript:alert(1)")
    with Store(store_path) as store:
        for row in (*store.rows("route"), *store.rows("provider")):
            told = json.dumps(tools.show_record(store, row.id))
            assert "\n" not in told
            assert json.loads(told)["records"]
