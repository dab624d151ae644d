"""Requirements, verdicts and the evaluator: pure functions of facts, without pydantic and without a store."""
