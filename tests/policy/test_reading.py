"""Reading policy files: chains, pins, what is refused, and that hostile files end in a clear message."""

import hashlib
from pathlib import Path

import pytest

from registry.policy_files import MAX_DEPTH, MAX_PARENTS, PolicyReader, Read
from registry.yaml12 import MAX_BYTES
from tests.policy.reading import read, reader, said, sound, written
from tests.policy.written import places

PLAIN = "title: Plain\nrequire: {training: {is: no}}\n"


def test_plain_policy_is_read(tmp_path: Path) -> None:
    found = sound(tmp_path, {"child.yaml": PLAIN})
    assert (found.id, found.title, found.exporter, found.customer) == ("child", "Plain", "none", None)
    assert (found.unknown, found.conditional) == ("violation", "violation")
    assert found.conditions[0].params == {"allowed": ["no"]}
    assert found.conditions[0].lines == {"allowed": "child.yaml:2"}


def test_words_are_read_as_yaml_1_2(tmp_path: Path) -> None:
    text = "title: Norway\nrequire:\n  training: {is: no}\n  inference_location: {within: [NO]}\n"
    found = sound(tmp_path, {"child.yaml": text})
    assert [one.params for one in found.conditions] == [{"within": ["NO"]}, {"allowed": ["no"]}]


def test_file_may_be_extended_from_another_folder(tmp_path: Path) -> None:
    files = {"company.yaml": PLAIN, "teams/hr/child.yaml": "title: HR\nextends: ../../company.yaml\n"}
    found = sound(tmp_path, files, "teams/hr/child.yaml")
    assert found.conditions[0].origins == ("company.yaml:2",)


def test_pin_of_the_same_bytes_is_accepted(tmp_path: Path) -> None:
    digest = hashlib.sha256(PLAIN.encode()).hexdigest()
    files = {"base.yaml": PLAIN, "child.yaml": f'title: C\nextends: "base.yaml#sha256:{digest}"\n'}
    assert sound(tmp_path, files).parents == ("base",)


def test_pin_of_other_bytes_is_refused(tmp_path: Path) -> None:
    digest, now = hashlib.sha256(b"older").hexdigest(), hashlib.sha256(PLAIN.encode()).hexdigest()
    found = read(tmp_path, {"base.yaml": PLAIN, "child.yaml": f'title: C\nextends: "base.yaml#sha256:{digest}"\n'})
    assert found.policy is None
    assert said(found) == [
        (
            f"child.yaml:2:10 policy-extends: the digest of `base.yaml` is sha256:{now}, and sha256:{digest} is pinned"
            " (review it, then pin it anew)"
        ),
    ]


@pytest.mark.parametrize("pin", ["", "sha256:", "sha256:abc", "sha1:" + "0" * 40, "sha256:" + "A" * 64])
def test_pin_that_is_no_digest_is_refused(tmp_path: Path, pin: str) -> None:
    found = read(tmp_path, {"base.yaml": PLAIN, "child.yaml": f'title: C\nextends: ["base.yaml#{pin}"]\n'})
    hint = "write `#sha256:` and 64 hexadecimal digits, or leave it out"
    assert said(found) == [f"child.yaml:2:11 policy-extends: `#{pin}` is no digest ({hint})"]


def test_pin_of_a_compiled_policy(tmp_path: Path) -> None:
    policy = sound(tmp_path, {"child.yaml": PLAIN})
    digest = f"sha256:{'1' * 64}"
    shipped = {"known": Read(policy, (), digest=digest), "undated": Read(policy, ())}
    compiled = PolicyReader(shipped, places())
    assert compiled.named(f"known#{digest}", tmp_path).policy is policy
    assert compiled.named("undated", tmp_path).policy is policy
    assert compiled.named(f"known#sha256:{'2' * 64}", tmp_path).policy is None
    assert compiled.named(f"undated#{digest}", tmp_path).policy is None


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/policy.yaml",
        "http://example.org/p",
        "file:///etc/passwd",
        "//host/share/p.yaml",
        "git+ssh://x",
    ],
)
def test_address_is_refused(tmp_path: Path, address: str) -> None:
    found = read(tmp_path, {"child.yaml": f"title: C\nextends: {address}\n"})
    assert found.policy is None
    assert said(found) == [
        (
            f"child.yaml:2:10 policy-extends: `{address}` is an address, and no policy is fetched"
            " (save it, and name the local file)"
        ),
    ]


def test_name_that_nothing_has_is_told_with_what_is_close(tmp_path: Path) -> None:
    written(tmp_path, {"gdpr-baseline.yaml": PLAIN, "no-training.yaml": PLAIN})
    found = reader(tmp_path, "gdpr-baseline", "no-training").named("gdpr-basline", tmp_path)
    assert said(found) == [
        "gdpr-basline policy-extends: the policy can't be read: there is no such file (did you mean `gdpr-baseline`?)"
    ]
    far = reader(tmp_path, "gdpr-baseline", "no-training").named("own/x.yaml", tmp_path)
    hint = "name a file, or one of: gdpr-baseline, no-training"
    assert said(far) == [f"own/x.yaml policy-extends: the policy can't be read: there is no such file ({hint})"]
    assert said(reader(tmp_path).named("x.yaml", tmp_path)) == [
        "x.yaml policy-extends: the policy can't be read: there is no such file (name a file)"
    ]


def test_parent_that_is_wrong_is_told_with_its_own_findings(tmp_path: Path) -> None:
    found = read(tmp_path, {"base.yaml": "title: B\nrequires: {}\n", "child.yaml": "title: C\nextends: base.yaml\n"})
    assert said(found) == [
        "child.yaml:2:10 policy-extends: `base.yaml` can't be extended (mend what is wrong there)",
        "base.yaml:2:1 key-unknown: `requires` is not a key of this record (did you mean `require`?)",
    ]


def test_policy_that_extends_itself(tmp_path: Path) -> None:
    found = read(tmp_path, {"child.yaml": "title: C\nextends: ./child.yaml\n"})
    assert said(found) == [
        "child.yaml:2:10 policy-extends: `child.yaml` extends itself: child.yaml → child.yaml (remove one `extends`)"
    ]


def test_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    files = {
        "child.yaml": "title: C\nextends: a.yaml\n",
        "a.yaml": "title: A\nextends: b.yaml\n",
        "b.yaml": "title: B\n\nextends: [sub/../a.yaml]\n",
        "sub/x.yaml": PLAIN,
    }
    found = read(tmp_path, files)
    assert said(found) == [
        "b.yaml:3:11 policy-extends: `a.yaml` extends itself: a.yaml → b.yaml → a.yaml (remove one `extends`)"
    ]


def test_circle_over_a_link_is_found(tmp_path: Path) -> None:
    written(tmp_path, {"child.yaml": "title: C\nextends: link.yaml\n"})
    (tmp_path / "link.yaml").symlink_to("child.yaml")
    assert "extends itself" in said(reader(tmp_path).named("child.yaml", tmp_path))[0]


def chain(length: int) -> dict[str, str]:
    """Policies of which each extends the next."""
    files = {f"p{number}.yaml": f"title: P\nextends: p{number + 1}.yaml\n" for number in range(length - 1)}
    return files | {f"p{length - 1}.yaml": PLAIN}


def test_longest_chain_is_read(tmp_path: Path) -> None:
    assert len(sound(tmp_path, chain(MAX_DEPTH), "p0.yaml").parents) == MAX_DEPTH - 1


def test_longer_chain_is_refused_whatever_was_read_before(tmp_path: Path) -> None:
    written(tmp_path, chain(MAX_DEPTH + 1))
    message = f"makes a chain of more than {MAX_DEPTH} policies"
    for first in ("p0.yaml", "p1.yaml", "p9.yaml"):
        one = reader(tmp_path)
        one.named(first, tmp_path)
        assert one.named("p1.yaml", tmp_path).policy is not None
        found = one.named("p0.yaml", tmp_path)
        assert found.policy is None
        assert message in said(found)[0]
        assert one.named("p2.yaml", tmp_path).policy is not None


def test_very_long_chain_ends(tmp_path: Path) -> None:
    assert read(tmp_path, chain(1200), "p0.yaml").policy is None


def test_many_ways_to_one_parent_end(tmp_path: Path) -> None:
    files = {
        f"p{number}{side}.yaml": f"title: P\nextends: [p{number + 1}a.yaml, p{number + 1}b.yaml]\n"
        for number in range(MAX_DEPTH - 1)
        for side in "ab"
    }
    files |= {f"p{MAX_DEPTH - 1}{side}.yaml": PLAIN for side in "ab"}
    found = sound(tmp_path, files, "p0a.yaml")
    assert len(found.parents) == 2 * (MAX_DEPTH - 1)
    assert len(found.conditions[0].origins) == 2


def test_too_many_parents_are_refused(tmp_path: Path) -> None:
    names = ", ".join(f"p{number}" for number in range(MAX_PARENTS + 1))
    found = read(tmp_path, {"child.yaml": f"title: C\nextends: [{names}]\n"})
    assert said(found) == [
        (
            f"child.yaml:2:1 policy-extends: a policy extends {MAX_PARENTS + 1} others, more than {MAX_PARENTS}"
            " (put some of them together)"
        )
    ]


def test_policy_over_the_size_limit_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, {"child.yaml": PLAIN + "#" * MAX_BYTES})
    assert found.policy is None
    assert [one.rule for one in found.findings] == ["yaml-size"]


def test_long_lists_are_read(tmp_path: Path) -> None:
    patterns = ", ".join(f"p{number}" for number in range(20_000))
    found = sound(tmp_path, {"child.yaml": f"title: C\nrequire: {{models: {{deny: [{patterns}]}}}}\n"})
    assert len(found.conditions[0].params["deny"]) == 20_000


def test_of_many_places_that_are_none_some_are_told(tmp_path: Path) -> None:
    names = ", ".join(f"X{number}" for number in range(20_000))
    found = read(tmp_path, {"child.yaml": f"title: C\nrequire: {{inference_location: {{within: [{names}]}}}}\n"})
    assert len(found.findings) == 20


def test_place_that_is_none_is_told_where_it_stands(tmp_path: Path) -> None:
    text = "title: C\ncustomer: Sweden\nrequire:\n  headquarters: {within: [SE, UK]}\n"
    assert said(read(tmp_path, {"child.yaml": text})) == [
        "child.yaml:4:31 policy-places: `UK` is not a place (write a code such as SE, EU or EEA)",
        "child.yaml:2:11 policy-places: `Sweden` is not a place (write a code such as SE)",
    ]


@pytest.mark.parametrize("place", ["global", "region"])
def test_place_that_promises_nothing_is_refused(tmp_path: Path, place: str) -> None:
    text = f"title: C\ncustomer: {place}\nrequire:\n  storage_location: {{within: [{place}]}}\n"
    hint = "name the places, such as EEA"
    assert said(read(tmp_path, {"child.yaml": text})) == [
        f"child.yaml:4:31 policy-places: `{place}` can't be allowed: it promises no place ({hint})",
        f"child.yaml:2:11 policy-places: `{place}` is not a place (write a code such as SE)",
    ]


def test_holding_that_is_no_arrangement_is_told(tmp_path: Path) -> None:
    written(tmp_path, {"child.yaml": "title: C\nholdings:\n  - arrangement: acme-zrd\n  - arrangement: far-off\n"})
    known = PolicyReader({}, places(), tmp_path, arrangements=frozenset({"acme-zdr", "other"}))
    assert said(known.named("child.yaml", tmp_path)) == [
        "child.yaml:3:18 policy-holdings: there is no arrangement `acme-zrd` (did you mean `acme-zdr`?)",
        "child.yaml:4:18 policy-holdings: there is no arrangement `far-off` (the pages of the providers list them)",
    ]
