"""Answers; the docstring speaks of model="gpt-4o", which is no call."""

from app.clients import cloud, fast, usual


def answers(text):
    # usual.chat.completions.create(model="gpt-4o")
    yield usual.chat.completions.create(model="gpt-4o-mini", messages=[], store=True)
    yield fast.chat.completions.create(model="llama-3.3-70b-versatile", messages=[])
    yield cloud.messages.create(model="eu.anthropic.claude-sonnet-4-5-20250929-v1:0", max_tokens=10, messages=[])
    yield usual.chat.completions.create(model=text, messages=[])
