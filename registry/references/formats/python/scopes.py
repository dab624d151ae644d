"""What names stand for in a Python file, as far as it says so once and plainly."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from registry.references.formats.python.clients import ADDRESSES
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import TypeAlias

Scopes: TypeAlias = "tuple[ast.AST, ...]"
"""The functions and classes around a node, the nearest first, and the module."""

MAX_STEPS = 6
"""So many names are followed from one to the next."""


_COLLECTED = frozenset(
    {
        ast.Call, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.AugAssign, ast.For,
        ast.AsyncFor, ast.comprehension, ast.withitem, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda,
    }
)  # fmt: skip
"""Nodes that say what a name stands for, or that call something."""


class Value(NamedTuple):
    """What an expression may be."""

    node: ast.expr | None
    """A literal or a call; `None` if nothing tells."""
    default: bool = False
    """Whether something else may take its place at run time."""
    variable: str = ""
    """The environment variable that may."""


class Names:
    """Imports and assignments of one file."""

    def __init__(self, tree: ast.Module) -> None:
        self.imports: dict[str, str] = {}
        self.calls: list[tuple[ast.Call, Scopes]] = []
        """Every call with the scopes around it, in the order of the file."""
        self.module_values: dict[str, tuple[ast.expr, Scopes]] = {}
        """What the file gives to variables of modules, by their whole name."""
        self.environment: dict[str, tuple[ast.expr, Scopes]] = {}
        """What the file gives to environment variables."""
        self.moves_clients = False
        """Whether the file gives some object another address after it was made."""
        self._bound: dict[tuple[int, str], ast.expr | None] = {}
        self._defaults: dict[tuple[int, str], ast.expr] = {}
        self._parameters: set[tuple[int, str]] = set()
        self._dotted: dict[int, str] = {}
        """Whole names of what is called, by the node, which lives as long as the tree."""
        for node, scopes in walk(tree):
            if type(node) in _COLLECTED:
                self._collect(node, scopes)
        self._dotted = {id(call.func): self._whole_name(call.func) for call, _ in self.calls}

    def _collect(self, node: ast.AST, scopes: Scopes) -> None:
        if isinstance(node, ast.Call):
            self.calls.append((node, scopes))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                self.imports[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                self.imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._bind(target, node.value, scopes)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            self._bind(node.target, node.value, scopes)
        elif isinstance(node, ast.AugAssign | ast.For | ast.AsyncFor | ast.comprehension):
            self._bind(node.target, None, scopes)
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._bind(node.optional_vars, node.context_expr, scopes)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            self._take_parameters(node)

    def _bind(self, target: ast.expr, value: ast.expr | None, scopes: Scopes) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for one in target.elts:
                self._bind(one, None, scopes)
            return
        key = self._key(target, scopes)
        if key is not None:
            self._bound[key] = None if key in self._bound else value
        elif value is not None:
            self._bind_outside(target, value, scopes)

    def _bind_outside(self, target: ast.expr, value: ast.expr, scopes: Scopes) -> None:
        """A variable of a module, an environment variable, an attribute of some object."""
        if isinstance(target, ast.Subscript):
            name = target.slice
            if self.dotted(target.value) == "os.environ" and isinstance(name, ast.Constant):
                self.environment[str(name.value)] = (value, scopes)
        elif isinstance(target, ast.Attribute):
            whole = self.dotted(target)
            if whole:
                self.module_values[whole] = (value, scopes)
            elif target.attr in ADDRESSES:
                self.moves_clients = True

    def _key(self, target: ast.expr, scopes: Scopes) -> tuple[int, str] | None:
        """A name in its function, or an attribute of `self` in its class."""
        if isinstance(target, ast.Name):
            return id(scopes[0]), target.id
        if (
            isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and target.value.id in {"self", "cls"}
        ):
            classes = [scope for scope in scopes if isinstance(scope, ast.ClassDef)]
            return (id(classes[0]), f"self.{target.attr}") if classes else None
        return None

    def _take_parameters(self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        for one in (*positional, *arguments.kwonlyargs):
            self._parameters.add((id(function), one.arg))
        defaults: Sequence[tuple[ast.arg, ast.expr | None]] = [
            *zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for argument, default in defaults:
            if default is not None:
                self._defaults[id(function), argument.arg] = default

    def dotted(self, node: ast.expr) -> str:
        """The whole name of a class or function by the imports, empty if it is none."""
        found = self._dotted.get(id(node))
        return self._whole_name(node) if found is None else found

    def _whole_name(self, node: ast.expr) -> str:
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self.imports:
            return ""
        return ".".join([self.imports[node.id], *reversed(parts)])

    def values(self, node: ast.expr, scopes: Scopes, steps: int = 0) -> list[Value]:
        """What an expression may be: literals, calls, or nothing that the file tells."""
        if steps > MAX_STEPS:
            return [Value(None)]
        if isinstance(node, ast.Constant | ast.Dict | ast.List | ast.Tuple | ast.JoinedStr):
            return [Value(node)]
        if isinstance(node, ast.IfExp):
            return [*self.values(node.body, scopes, steps + 1), *self.values(node.orelse, scopes, steps + 1)]
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            last = self.values(node.values[-1], scopes, steps + 1)
            variable = next((name for one in node.values[:-1] if (name := self.variable(one))), "")
            return [value._replace(default=True, variable=variable or value.variable) for value in last]
        if isinstance(node, ast.Name | ast.Attribute):
            return self._of_name(node, scopes, steps)
        variable = self.variable(node)
        if variable:
            default = node.args[1] if isinstance(node, ast.Call) and len(node.args) > 1 else None
            found = self.values(default, scopes, steps + 1) if default is not None else [Value(None)]
            return [value._replace(default=True, variable=variable) for value in found]
        if isinstance(node, ast.Await):
            return self.values(node.value, scopes, steps + 1)
        return [Value(node if isinstance(node, ast.Call) else None)]

    def _of_name(self, node: ast.Name | ast.Attribute, scopes: Scopes, steps: int) -> list[Value]:
        for place, scope in enumerate(scopes):
            if isinstance(scope, ast.ClassDef) and place and isinstance(node, ast.Name):
                continue  # functions do not see the names of their class
            key = self._key(node, scopes[place:])
            if key is not None and key not in self._bound and key[1].startswith("self."):
                key = (key[0], key[1].removeprefix("self."))  # set in the class itself
            if key in self._bound:
                bound = self._bound[key]
                return [Value(None)] if bound is None else self.values(bound, scopes[place:], steps + 1)
            if key in self._defaults:
                found = self.values(self._defaults[key], scopes[place + 1 :], steps + 1)
                return [value._replace(default=True) for value in found]
            if key in self._parameters:
                return [Value(None)]
        return [Value(None)]

    def variable(self, node: ast.expr) -> str:
        """The environment variable that an expression reads, empty if it reads none."""
        if isinstance(node, ast.Call) and self.dotted(node.func) in {"os.getenv", "os.environ.get"} and node.args:
            name: ast.expr = node.args[0]
        elif isinstance(node, ast.Subscript) and self.dotted(node.value) == "os.environ":
            name = node.slice
        else:
            return ""
        return name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else "?"


_SCOPES = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda})
_SILENT = frozenset({ast.Constant, ast.Load, ast.Store, ast.Del})
"""Nodes that hold no others and mean nothing alone: half of a file."""


def walk(tree: ast.Module) -> Iterator[tuple[ast.AST, Scopes]]:
    """Every node that may hold others with the scopes around it, in the order of the file, without recursion."""
    waiting: list[tuple[ast.AST, Scopes]] = [(tree, (tree,))]
    while waiting:
        node, scopes = waiting.pop()
        yield node, scopes
        inside = (node, *scopes) if type(node) in _SCOPES else scopes
        children: list[ast.AST] = []
        for name in node._fields:
            value = getattr(node, name, None)
            if type(value) is list:
                children.extend(one for one in value if isinstance(one, ast.AST))
            elif isinstance(value, ast.AST):
                children.append(value)
        waiting.extend((one, inside) for one in reversed(children) if type(one) not in _SILENT)
