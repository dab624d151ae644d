"""The rules of `_headers`, as hosts read them."""

from registry.site.serving import headers_for, rules_in

TEXT = "/*\n  A: one: two\n  B: three\n/api/*\n  B: four\n\n/api/v1/*\n  Content-Type: application/json\n"


def test_rules_that_match_add_up_and_later_ones_win() -> None:
    rules = rules_in(TEXT)
    assert headers_for("/index.html", rules) == {"A": "one: two", "B": "three"}
    assert headers_for("/api/x", rules) == {"A": "one: two", "B": "four"}
    assert headers_for("/api/v1/models.json?x=/y", rules)["Content-Type"] == "application/json"


def test_lines_that_are_no_rules_are_left_out() -> None:
    assert rules_in("  A: before any pattern\n/x\n  no colon\n  A: 1\n") == [("/x", {"A": "1"})]
