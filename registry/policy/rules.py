"""Every rule of a check of a repository: its id, which is stable and never reused, its title and what it is about."""

from __future__ import annotations

from registry.frozen import dataclass

LEVELS = ("off", "note", "warning", "error")
"""What a finding counts as, the laxest first; only errors decide the exit code."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One rule: `level` holds unless a policy sets another one."""

    id: str
    title: str
    summary: str
    level: str = "error"


RULES: tuple[CheckRule, ...] = (
    CheckRule("RC001", "Unresolved id", "The text names no model or route of the catalogue; nothing is guessed."),
    CheckRule("RC002", "Ambiguous route", "Several routes may be meant, and what the policy says of them differs."),
    CheckRule("RC003", "Opaque deployment", "The text is a name that somebody gave; declare it under `deployments`."),
    CheckRule(
        "RC004",
        "Dynamic value",
        "The text is put together at run time, or only stands for an id: no file says what it becomes.",
    ),
    CheckRule("RC005", "Unknown host", "Requests go to a host that is neither in the catalogue nor under `hosts`."),
    CheckRule("RC006", "Gateway may re-route", "A gateway chooses who serves, among hosts that nobody pinned."),
    CheckRule("RC007", "Moving alias", "The name may come to mean another model without a change of the file."),
    CheckRule("RC008", "Alias points to nothing", "The alias or group is defined nowhere in the files."),
    CheckRule("RC009", "Retired model", "The route was withdrawn; a withdrawn route never passes."),
    CheckRule("RC010", "Contradiction", "Two settings of one reference say different things about where it goes."),
    CheckRule("RC101", "Inference location", "Where content is in the clear while it is answered."),
    CheckRule("RC102", "Zero data retention", "Whether content is kept after the answer."),
    CheckRule("RC103", "Training", "Whether content is used to train."),
    CheckRule("RC104", "Data processing agreement", "Whether an agreement is part of the terms."),
    CheckRule("RC105", "Transfer", "Whether a tool settles each transfer out of the exporter's territory."),
    CheckRule("RC106", "Logging", "What is logged."),
    CheckRule("RC107", "Third-party access", "Whether anybody else sees content."),
    CheckRule("RC108", "Sub-processors", "Where sub-processors are that may receive content."),
    CheckRule("RC109", "Storage location", "Where retained content is kept."),
    CheckRule("RC110", "Access location", "From where people may look at content."),
    CheckRule("RC111", "Retention days", "For how many days content is kept."),
    CheckRule("RC112", "Human review", "Whether people look at content."),
    CheckRule("RC113", "Certifications", "Which certifications are in place."),
    CheckRule("RC114", "Headquarters", "Where the company is controlled from."),
    CheckRule("RC115", "Lab country", "Where the model was made."),
    CheckRule("RC116", "Licence", "The licence of the weights."),
    CheckRule("RC117", "Open weights", "Whether the weights can be downloaded."),
    CheckRule("RC118", "Modalities", "Which forms of input and output there are."),
    CheckRule("RC119", "Features", "Which functions there are, and which the files use."),
    CheckRule("RC120", "Context window", "How many tokens fit in."),
    CheckRule("RC121", "Longest output", "How many tokens come out."),
    CheckRule("RC122", "Price", "What it costs."),
    CheckRule("RC123", "Status and retirement", "Whether the route works, and for how long."),
    CheckRule("RC124", "Provider's role", "Whether the provider acts as processor or as controller."),
    CheckRule("RC125", "Barred data", "What the terms forbid to send."),
    CheckRule("RC126", "Health-data agreement", "Whether a US agreement on health data covers it."),
    CheckRule("RC127", "Governing law", "Under which law the contract stands."),
    CheckRule("RC128", "Deletion at termination", "When content goes once the contract ends."),
    CheckRule("RC129", "Notice and objection", "How many days there are to object to a new sub-processor."),
    CheckRule("RC130", "Needs an arrangement", "Nobody can call the route without an arrangement that is not held."),
    CheckRule("RC201", "Denied", "A list of the policy denies the route, its model, lab or provider."),
    CheckRule("RC202", "Not on the allow list", "A list of the policy allows others only."),
    CheckRule("RC203", "Variant denied", "A list of the policy denies this variant, though not the plain route."),
    CheckRule("RC301", "Stale evidence", "No evidence is as young as the policy asks."),
    CheckRule("RC302", "Contradictory evidence", "Readings of accepted kinds disagree."),
    CheckRule("RC303", "Kind of evidence", "No evidence is of a kind that the policy accepts."),
    CheckRule("RC401", "Expired waiver", "The waiver's last day is over; it no longer waives."),
    CheckRule("RC402", "Unused waiver", "The waiver matches no finding; remove it.", "warning"),
    CheckRule(
        "RC403", "Waiver not allowed", "The waiver lasts too long, or its rule may not be waived; it has no effect."
    ),
    CheckRule("RC404", "Stale baseline", "The entry matches no finding, or the whole file has ended.", "warning"),
    CheckRule(
        "RC405", "Contract ended", "A declared arrangement or switch is past its last day: as if not held.", "warning"
    ),
    CheckRule("RC406", "Waiver without effect", "The finding that was waived has changed; review it again.", "warning"),
    CheckRule("RC501", "Store too old", "The catalogue is older than the policy allows."),
    CheckRule("RC502", "Digest mismatch", "The store is not the one that the policy pins."),
    CheckRule("RC503", "File not parsed", "A selected file could not be read; what it names was not judged."),
    CheckRule("RC504", "File skipped by size", "A file that configures models is larger than what is read."),
)
"""Every rule in the order of its id."""

BY_ID: dict[str, CheckRule] = {rule.id: rule for rule in RULES}
"""The rules by id."""
