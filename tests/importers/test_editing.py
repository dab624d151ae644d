"""Changes to a record's text leave everything else as a hand has written it."""

import pytest

from registry.importers.editing import CannotEditError, append_item, put_in, set_key

PATH = "routes/acme/lab/model.yaml"
TEXT = """\
# yaml-language-server: $schema=../../../schema/route.schema.json
# Why this is so.
- offering: api # the only one
  price: {input: "1.00", output: "2.00", source: a/b}
  aliases:
    native: [x] # as it is called
  # At the end.
"""


def test_key_is_put_in_the_order_of_the_record_and_comments_stay() -> None:
    text = set_key(PATH, TEXT, (0,), "price_history", [{"input": "0.50", "source": "a/b", "until": "2026-01-01"}])
    assert text == TEXT.replace(
        "  aliases:", '  price_history:\n    - {input: "0.50", source: a/b, until: 2026-01-01}\n  aliases:'
    )


def test_value_is_replaced_in_its_place() -> None:
    text = set_key(PATH, TEXT, (0,), "price", {"input": "3.00", "source": "a/b"})
    assert text == TEXT.replace('{input: "1.00", output: "2.00", source: a/b}', '{input: "3.00", source: a/b}')


def test_value_with_a_comment_inside_is_left_alone() -> None:
    with pytest.raises(CannotEditError):
        set_key(PATH, TEXT, (0,), "aliases", {"native": ["y"]})


def test_first_key_of_an_item_can_be_replaced() -> None:
    text = set_key(PATH, TEXT.replace(" # the only one", ""), (0,), "offering", "other")
    assert "- offering: other\n" in text


def test_item_is_appended_before_what_follows() -> None:
    text = append_item(PATH, TEXT, (), {"variant": "b", "offering": "api"})
    assert text.startswith(TEXT.removesuffix("  # At the end.\n"))
    assert "- variant: b\n  offering: api\n" in text
    assert "# At the end." in text


def test_item_goes_first_or_last_in_a_list() -> None:
    text = put_in(PATH, TEXT, (0,), "price_history", {"input": "2.00", "source": "a/b", "until": "2026-02-01"})
    text = put_in(
        PATH, text, (0,), "price_history", {"input": "3.00", "source": "a/b", "until": "2026-03-01"}, first=True
    )
    text = put_in(PATH, text, (0,), "price_history", {"input": "1.00", "source": "a/b", "until": "2026-01-01"})
    untils = [line.rpartition("until: ")[2].rstrip("}") for line in text.splitlines() if "until" in line]
    assert untils == ["2026-03-01", "2026-02-01", "2026-01-01"]


def test_item_is_put_in_a_list_in_brackets_too() -> None:
    text = TEXT.replace("  aliases:", "  needs: [a]\n  aliases:")
    assert "needs: [a, b]" in put_in(PATH, text, (0,), "needs", "b")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("- {offering: api}\n", (0,)),
        (TEXT, (3,)),
        (TEXT, ()),
        (TEXT, (0, "price")),
        ("- offering: [\n", (0,)),
        ("- ? offering\n  : api\n", (0,)),
        (TEXT, (0, "offering", "x")),
    ],
)
def test_what_is_written_otherwise_is_left_to_a_hand(text: str, keys: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotEditError):
        set_key(PATH, text, keys, "region", "x")


def test_mapping_is_no_list_and_unknown_paths_have_no_form() -> None:
    with pytest.raises(CannotEditError):
        append_item(PATH, TEXT, (0,), "x")
    with pytest.raises(CannotEditError):
        set_key("elsewhere.yaml", TEXT, (0,), "region", "x")
