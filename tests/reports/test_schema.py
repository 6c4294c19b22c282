"""The schema that the documentation publishes is sound, and its own example obeys it."""

from __future__ import annotations

import json

import jsonschema

from tests.support import RESULT_SCHEMA, ROOT


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(RESULT_SCHEMA)


def test_the_example_in_the_documentation_is_valid() -> None:
    page = (ROOT / "docs" / "reference" / "result.md").read_text(encoding="utf-8")
    example = page.partition("```json")[2].partition("```")[0]
    document = json.loads(example.replace('_sha256": "…"', f'_sha256": "{"0" * 64}"'))
    jsonschema.validate(document, RESULT_SCHEMA, jsonschema.Draft202012Validator)
