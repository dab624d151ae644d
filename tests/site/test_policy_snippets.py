"""What pages of policies offer to paste names what is there: inputs of the action, the hook, flags, arguments."""

import ast
import inspect
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.cli import parser
from registry.embed.modelroutes_pytest import assert_policy
from registry.store.reader import Store
from tests.site.conftest import Site

ROOT = Path(__file__).resolve().parents[2]


def policies(site: Site) -> list[str]:
    with Store(site.store) as store:
        return [row.id for row in store.rows("policy")]


def snippets(site: Site, policy: str) -> dict[str, str]:
    """The texts to paste, by what they are for."""
    figures = site.page(f"policies/{policy}.html").all("figure", "code")
    return {one.first("figcaption").text.partition(",")[0]: one.first("code").raw for one in figures}


def loaded(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def assert_command(line: str) -> None:
    """The parser takes the command line; it ends the process if not."""
    name, command, *words = shlex.split(line)
    assert name == "modelroutes"
    parser(command).parse_args([command, *words])


def test_every_policy_has_a_text_for_each_place(site: Site) -> None:
    assert policies(site)
    for policy in policies(site):
        found = snippets(site, policy)
        assert {"GitHub", "GitLab", "pre-commit", "pytest"} <= found.keys()
        assert all(policy in text for text in found.values())


def test_action_has_the_input(site: Site) -> None:
    for policy in policies(site):
        steps = yaml.safe_load(snippets(site, policy)["GitHub"])
        assert steps[-1]["with"] == {"policy": policy}
        assert steps[-1]["with"].keys() <= loaded("action.yml")["inputs"].keys()


def test_hook_is_there_and_its_command_takes_the_arguments(site: Site) -> None:
    hooks = {one["id"]: one["entry"] for one in loaded(".pre-commit-hooks.yaml")}
    for policy in policies(site):
        (repository,) = yaml.safe_load(snippets(site, policy)["pre-commit"])["repos"]
        (hook,) = repository["hooks"]
        assert_command(shlex.join([*shlex.split(hooks[hook["id"]]), *hook["args"]]))


def test_commands_are_taken_as_they_stand(site: Site) -> None:
    for policy in policies(site):
        found = snippets(site, policy)
        lines = found["Look up and check"].splitlines() + yaml.safe_load(found["GitLab"])["models"]["script"]
        commands = [line for line in lines if line.startswith("modelroutes ") and "policy cost" not in line]
        assert len(commands) == 3
        for line in commands:
            assert_command(line)


def test_function_for_test_suites_takes_the_arguments(site: Site) -> None:
    for policy in policies(site):
        tree = ast.parse(snippets(site, policy)["pytest"])
        (call,) = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
        named = {one.arg: ast.literal_eval(one.value) for one in call.keywords if one.arg}
        inspect.signature(assert_policy).bind(*map(ast.literal_eval, call.args), **named)  # raises if it takes them not
        assert named == {"policy": policy}


def test_a_command_that_is_no_longer_taken_is_seen() -> None:
    with pytest.raises(SystemExit):
        assert_command("modelroutes check --polizy x")
