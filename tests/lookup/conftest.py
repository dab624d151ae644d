import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest

from tests.lookup.worlds import World
from tests.support.shop_fixtures import ask, shop

__all__ = ["Worlds", "ask", "shop", "worlds"]

Worlds = Callable[[int], Path]


@pytest.fixture(scope="session")
def worlds(real_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    """Stores of random claims by seed, with the schema of a real one."""
    connection = sqlite3.connect(real_store)
    sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
    schema = [statement for (statement,) in connection.execute(sql)]
    connection.close()
    folder, numbers = tmp_path_factory.mktemp("worlds"), count()

    def write(seed: int) -> Path:
        return World(Random(seed)).write(folder / f"{next(numbers)}.sqlite", schema)

    return write
