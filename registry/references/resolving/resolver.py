"""A mention to its outcome: templates first, then the case that it is."""

from __future__ import annotations

from registry.frozen import replace
from registry.references.declared import Declared
from registry.references.mention import Mention
from registry.references.names import Names
from registry.references.reference import Choice, Mode, Status
from registry.references.resolving import grammars
from registry.references.resolving.case import Case
from registry.references.resolving.lookup import Lookup
from registry.references.resolving.outcome import Groups, Outcome, Settings, Trouble
from registry.references.templates import Template, only_stands, template_in
from registry.store.database import Database


class Resolver:
    """Resolves mentions against one store and one policy's declarations."""

    def __init__(self, store: Database, declared: Declared, names: Names) -> None:
        self._declared = declared
        self._names = names
        self._lookup = Lookup(store)

    def resolve(self, mention: Mention, settings: Settings, groups: Groups) -> Outcome:
        """What the mention may mean."""
        template = self._template(mention)
        case = Case(self._lookup, self._declared, self._names, (mention, settings, groups))
        if template is None or case.is_declared:
            return case.outcome()
        if not template.default:
            why = "only stands for an id" if only_stands(mention.text) else "is put together at run time"
            message = f"`{mention.text}` {why}, so that nothing tells which model it names"
            hint = "write the id, or declare what it stands for under `deployments`"
            return Outcome((Choice(Mode.OPEN, Status.TEMPLATE),), (), (Trouble("RC004", message, hint),))
        whole = (mention._replace(text=template.default), settings, groups)
        found = Case(self._lookup, self._declared, self._names, whole).outcome()
        choices = tuple(replace(one, mode=Mode.OPEN, status=Status.TEMPLATE) for one in found.choices)
        message = f"`{template.default}` is only the default: another id may be set at run time"
        trouble = Trouble("RC004", message, "write the id without a variable")
        return Outcome(choices, found.grounds, (trouble, *found.troubles))

    def _template(self, mention: Mention) -> Template | None:
        """What the text is filled in with at run time, `None` if it is what it is."""
        default = mention.word("default")
        if default is not None:
            return Template(default.value)
        if mention.grammar == grammars.DYNAMIC:
            return Template()
        return None if mention.grammar == grammars.ANY else template_in(mention.text)
