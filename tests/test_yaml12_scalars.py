"""Golden table of plain scalars."""

from decimal import Decimal

import pytest

from registry.yaml12.scalars import NumberError, value_of

TEXTS = [
    *("True", "TRUE", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "ON", "off", "OFF", "y", "n"),
    *("t", "f", "Null", "NULL", "nil", "none", "None", "undefined", "nulls", "truex", "true,", "~a", "~~"),
    *("2026-03-01", "2026-03-01T12:30:00Z", "12:30", "1:2:3", "190:20:30", "08:00", "1_000", "1,000", "5%", "$5"),
    *("0b11", "0o8", "0o", "0x", "0xg", "-0x1", "+0o7", "1e", "1e+", "e1", ".e1", "1.2.3", "1.5.0", "1..2", "0.1.0"),
    *(".", "..", "...", "..1", ".a", "-", "+", "--", "+-", "+-1", "--1", "1-", "1a", "a1", "-a", "NO-1", "v1", "1.0-b"),
    *(".INf", ".nAn", ".infinity", "-.nan", "+.NaN", "inf", "nan", "NaN", "-inf", "Infinity"),
    *("1\u0663", "\u0663", "1.\u0663", "²", "½", "十"),
]

INTEGERS = {
    "0": 0,
    "-0": 0,
    "+0": 0,
    "1": 1,
    "-1": -1,
    "+12": 12,
    "007": 7,
    "0123": 123,
    "08": 8,
    "1000000": 1_000_000,
    "9" * 40: 10**40 - 1,
    "-" + "9" * 39: 1 - 10**39,
    "0o0": 0,
    "0o17": 15,
    "0x0": 0,
    "0xff": 255,
    "0xFF": 255,
    "0x" + "f" * 38: 16**38 - 1,
}

DECIMALS = [
    *("0.0", "1.50", "-1.5", "+1.5", "1.", "-1.", ".5", "-.5", "+.5", "00.10", "0.1", "3.14159265358979323846264338"),
    *("1e3", "1E3", "1e+3", "1e-3", "-1.5e3", ".5e3", "1.e3", "1e40", "1e-40", "1e0040", "1" * 37 + "e40"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text(text: str) -> None:
    assert text == value_of(text)


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_none(text: str) -> None:
    assert value_of(text) is None


def test_only_two_words_are_booleans() -> None:
    assert value_of("true") is True
    assert value_of("false") is False


@pytest.mark.parametrize(("text", "value"), INTEGERS.items())
def test_integer_is_read(text: str, value: int) -> None:
    assert value == value_of(text)
    assert type(value_of(text)) is int


@pytest.mark.parametrize("text", DECIMALS)
def test_decimal_is_exact(text: str) -> None:
    assert repr(Decimal(text)) == repr(value_of(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9" * 41, "number `999999999999…` is longer than 40 characters"),
        ("-" + "9" * 5_000, "number `-99999999999…` is longer than 40 characters"),
        ("0." + "0" * 39, "number `0.0000000000…` is longer than 40 characters"),
        ("0o" + "7" * 39, "number `0o7777777777…` is longer than 40 characters"),
        ("0x" + "f" * 39, "number `0xffffffffff…` is longer than 40 characters"),
        ("1e" + "9" * 100_000, "number `1e9999999999…` is longer than 40 characters"),
        ("1e41", "number `1e41` has an exponent beyond 40"),
        ("1e-41", "number `1e-41` has an exponent beyond 40"),
        ("12345e67", "number `12345e67` has an exponent beyond 40"),
        ("1.5E+999999999999999999", "number `1.5E+999999999999999999` has an exponent beyond 40"),
    ],
)
def test_number_that_could_blow_up_is_refused(text: str, message: str) -> None:
    with pytest.raises(NumberError) as caught:
        value_of(text)

    assert (message, "put it in quotes if it is text") == (caught.value.message, caught.value.hint)


@pytest.mark.parametrize("text", [".inf", ".Inf", ".INF", "+.inf", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN"])
def test_endless_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match=r"is not a finite number") as caught:
        value_of(text)

    assert caught.value.hint == "write a finite number, or put it in quotes if it is text"
