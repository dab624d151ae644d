"""`llms.txt`: what a language model or an agent should know of the site, with the files that answer best."""

from __future__ import annotations

from collections.abc import Iterator

from registry.exports.writing import File, encoded
from registry.lookup.cells import escaped
from registry.lookup.policies import shipped
from registry.store.reader import Store

PATH = "llms.txt"

HEAD = """# modelroutes

> Where AI models run, under which data-handling terms, who says so and when it was checked. A record of public
> statements with their dates, and no legal advice. Catalogue of {day}.

- A route is a model at one provider, offering and region. `null` and "not established" mean that nobody found a
  statement: never a no, never a yes, never free.
- Amounts are exact decimals per million tokens in the currency that stands beside them. Limits are tokens.
- Values hold for a plain call with nothing held; what arrangements change stands beside them.
- Pages of models and providers have a twin in Markdown: `.md` instead of `.html`.
- Cite the source and the day of check that come with a claim.

## Data

- [Index of the API](api/v1/index.json): every document with its JSON Schema
- [Routes](api/v1/routes.json): all {routes} routes with price, status and terms
- [Models](api/v1/models.json): all {models} models; each has a document with its routes, facts and evidence
- [Providers](api/v1/providers.json): all {providers} providers; each has a document with every claim and its evidence
- [Routes as a table](data/routes.csv), [claims as a table](data/claims.csv)
- [The whole store](data/registry.sqlite): SQLite, with its [checksum](data/registry.sqlite.sha256)

## Policies

{policies}
## Pages

- [Models](index.html)
- [Providers](providers.html)
- [Method](method.html): what every value means, what counts as evidence
"""


def agent_files(store: Store) -> Iterator[File]:
    """The one file."""
    counted = {
        f"{table}s": store.query(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - names of ours
        for table in ("model", "provider", "route")
    }
    policies = "".join(
        f"- [{escaped(row.plain['title'])}](api/v1/policies/{name}.json): the policy and its verdict on every route\n"
        for name in shipped(store)
        if (row := store.row("policy", name))
    )
    yield PATH, encoded(HEAD.format(day=store.day.isoformat(), policies=policies, **counted))
