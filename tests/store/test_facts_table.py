"""The table of facts says what the evaluator says, on every day, for the plain call with nothing held."""

import json
import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from registry.attributes import ATTRIBUTES
from registry.attributes.kinds import UNKNOWN
from registry.facts import Asking, route_facts
from registry.legs import legs_of
from registry.store.reader import Store


def test_rows_agree_with_facts_on_many_days(real_store: Path) -> None:
    moments = random.Random(7)
    with Store(real_store) as store:
        routes = sorted(store.network.routes)
        for _ in range(60):
            route = moments.choice(routes)
            day = date(2024, 1, 1) + timedelta(days=moments.randrange(1300))
            legs = legs_of(store.network.routes[route], store.network)
            facts = route_facts(legs, Asking(day, store.day), store.places)
            rows = {
                (leg, attribute): (json.loads(value), json.loads(best))
                for leg, attribute, value, best in store.query(
                    "SELECT leg, attribute, value, best FROM fact "
                    "WHERE route = ? AND since <= ? AND (until = '' OR until > ?)",
                    (route, day.isoformat(), day.isoformat()),
                )
            }
            for number, leg in enumerate(legs):
                for attribute in ATTRIBUTES:
                    fact = facts.facts[number][attribute.name]
                    expected = (
                        attribute.kind.plain(fact.shown(frozenset(), store.places).value),
                        attribute.kind.plain(fact.shown(leg.arrangements, store.places).value),
                    )
                    assert rows.get((number, attribute.name), (UNKNOWN, UNKNOWN)) == expected, (
                        route,
                        day,
                        attribute.name,
                    )


def test_intervals_of_one_fact_follow_each_other_without_overlap(real_store: Path) -> None:
    with Store(real_store) as store:
        rows = store.query("SELECT route, leg, attribute, since, until FROM fact ORDER BY route, leg, attribute, since")
    for before, after in pairwise(rows):
        if before[:3] == after[:3]:
            assert "" < before[4] <= after[3]
