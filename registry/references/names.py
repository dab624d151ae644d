"""What the catalogue knows as a name: ids and aliases of models and routes, words for providers, families of models."""

from __future__ import annotations

from registry.pattern import pattern
from registry.references.resolving.grammars import AUTO_ROUTER
from registry.references.resolving.regions import GEOGRAPHIES, arn_in
from registry.references.resolving.words import OWN
from registry.references.templates import template_in
from registry.references.text import sound
from registry.store.database import Database

ONE_BY_ONE = 64
"""After so many look-ups all names are read at once: 4 ms, as much as 200 look-ups take."""

MOST_HINTS = 20
"""So many mistakes get a hint in one run: one takes 20 ms."""

LONGEST_HINT = 80

_FAMILY = pattern(r"[a-z]{3,}")
_FILE = pattern(r"(?:[./]|\.(?:bin|css|h5|html|js|json|md|onnx|pkl|prisma|pt|pth|py|ts|tsx|txt|xml|ya?ml))$")
"""How paths of files end, and no id of a model."""

_LETTERS = pattern(r"[A-Za-z]{2,}")
_BEDROCK = pattern(r"(?:[a-z-]{2,6}\.)?([a-z0-9]+)\.[a-z][a-z0-9.-]*[a-z0-9](?::\d+)?")


class Names:
    """The names of an open store."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self._answers: dict[str, bool] = {}
        self._all: frozenset[str] | None = None
        self._hints = 0
        self.looked = 0
        """How many texts were looked up."""

    def knows(self, text: str) -> bool:
        """Whether the text is an id or alias of a model or route, to the letter."""
        self.looked += 1
        text = sound(text)
        if self._all is not None:
            return text in self._all
        if text not in self._answers:
            if len(self._answers) >= ONE_BY_ONE:
                self._all = self._read_all()
                return text in self._all
            sql = (
                "SELECT 1 FROM alias WHERE text = :text UNION ALL SELECT 1 FROM model WHERE id = :text "
                "UNION ALL SELECT 1 FROM route WHERE id = :text LIMIT 1"
            )
            self._answers[text] = self._store.cursor(sql, {"text": text}).fetchone() is not None
        return self._answers[text]

    def _read_all(self) -> frozenset[str]:
        sql = "SELECT text FROM alias UNION SELECT id FROM model UNION SELECT id FROM route"
        return self._store.once("names", lambda: frozenset(str(row[0]) for row in self._store.query(sql)))

    def looks_like_model(self, text: str) -> bool:
        """Whether the text is a name of the catalogue, or written as one: a family of models, a provider's prefix."""
        if self.knows(text):
            return True
        template = template_in(text)
        if template is not None:
            return bool(template.default) and self.looks_like_model(template.default)
        if arn_in(text) is not None:
            return True
        if " " in text or not _LETTERS.search(text) or len(text) > 200:  # noqa: PLR2004 - longer than any id
            return False
        head, slash, rest = text.partition("/")
        if slash and rest and "//" not in text and not text.startswith((".", "/")):
            if head in OWN or text.startswith(AUTO_ROUTER):
                return True
            if head in self.words or head in self.labs:
                return not _FILE.search(rest)
            return head[:1] == "@" and self._is_family(rest.rpartition("/")[2])
        head, colon, rest = text.partition(":")
        if colon and rest and "//" not in rest and (head in self.words or head in OWN):
            return head in OWN or (not rest.startswith(("/", ":", ".")) and not rest.endswith("."))
        return self._is_family(text) or self.is_bedrock_id(text)

    def _is_family(self, text: str) -> bool:
        """Whether the text begins with the name of a family, such as `gpt-` or `qwen3`, and goes on after it."""
        if not any(character.isdigit() for character in text):
            return False
        found = _FAMILY.match(text)
        return found is not None and found[0] in self.families and found.end() < len(text) and text[-1] != "."

    def is_bedrock_id(self, text: str) -> bool:
        """Whether the text is written as Bedrock's ids are, with a lab that Bedrock serves: no name of a host."""
        found = _BEDROCK.fullmatch(text)
        return found is not None and found[1] in self.bedrock_labs and any(character.isdigit() for character in text)

    @property
    def words(self) -> dict[str, str]:
        """Words for providers, in lower case, each with the provider's id; a word for several is none."""
        return self._store.once("provider words", self._read_words)

    def _read_words(self) -> dict[str, str]:
        import json  # noqa: PLC0415 - the cache of words is made once

        found: dict[str, set[str]] = {}
        sql = "SELECT id, json_extract(plain, '$.aliases') FROM provider"
        for provider, aliases in self._store.query(sql):
            for word in (provider, *json.loads(aliases or "[]")):
                found.setdefault(str(word).lower(), set()).add(str(provider))
        return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}

    @property
    def labs(self) -> frozenset[str]:
        """Ids of labs, and the names before the `/` in aliases of models."""

        def read() -> frozenset[str]:
            sql = (
                "SELECT id FROM lab UNION SELECT substr(text, 1, instr(text, '/') - 1) FROM alias "
                "WHERE kind = 'model' AND instr(text, '/') > 1"
            )
            return frozenset(str(row[0]) for row in self._store.query(sql))

        return self._store.once("lab words", read)

    @property
    def families(self) -> frozenset[str]:
        """The first word of each model's name."""

        def read() -> frozenset[str]:
            found: set[str] = set()
            for (model,) in self._store.query("SELECT id FROM model"):
                start = _FAMILY.match(str(model).partition("/")[2])
                if start:
                    found.add(start[0])
            return frozenset(found)

        return self._store.once("families", read)

    @property
    def bedrock_labs(self) -> frozenset[str]:
        """The labs that stand in Bedrock's ids."""

        def read() -> frozenset[str]:
            sql = "SELECT DISTINCT text FROM alias WHERE ecosystem = 'bedrock'"
            parts = (str(row[0]).split(".") for row in self._store.query(sql))
            return frozenset(one for part in parts for one in part[:2] if len(part) > 1) - frozenset(GEOGRAPHIES)

        return self._store.once("bedrock labs", read)

    def near(self, text: str) -> str:
        """What is written almost so, as a hint; empty after a few, since looking takes long."""
        if self._hints >= MOST_HINTS or len(text) > LONGEST_HINT:
            return ""
        import difflib  # noqa: PLC0415 - only a mistake needs it

        if self.knows(text):
            return "it is an id elsewhere"
        self._hints += 1
        found = difflib.get_close_matches(text, sorted(self._read_all()), n=1, cutoff=0.8)
        return f"did you mean `{found[0]}`?" if found else ""
