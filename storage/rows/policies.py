"""Policies with their recipes and what a conditional request sends."""

from __future__ import annotations

from dataclasses import asdict

from monitor.records import FetchMode, PageRecipe, Policy, Range, Recipe, Validators
from storage.rows.row import Row, Values, plain


def policy_values(policy: Policy) -> Values:
    """Return the columns that the configuration decides."""
    return {
        "slug": policy.slug,
        "name": policy.name,
        "url": policy.url,
        "kind": policy.kind,
        "every_s": policy.every_s,
        "labels": list(policy.labels),
        "language": policy.language,
        "archive_url": policy.archive_url,
        "urls": list(policy.urls) or None,
        "recipe": _recipe_values(policy.recipe),
        "kept": policy.kept,
    }


def policy_of(row: Row) -> Policy:
    """Return the policy of a row of `policies`."""
    return Policy(
        slug=row.slug,
        name=row.name,
        url=row.url,
        kind=row.kind,
        every_s=row.every_s,
        labels=tuple(row.labels),
        language=row.language,
        archive_url=row.archive_url,
        urls=tuple(row.urls or ()),
        recipe=_recipe_of(row.recipe),
        kept=row.kept,
    )


def _recipe_values(recipe: Recipe) -> Values:
    values = {**plain(asdict(recipe)), **_reading_keys(recipe)}
    values["pages"] = [{"url": page.url, **_reading_keys(page)} for page in recipe.pages]
    if not recipe.pages:
        # as it was written before there were pages: a row that says the same must look the same
        del values["pages"]
    return values


def _reading_keys(recipe: Recipe | PageRecipe) -> Values:
    """Return the part of a recipe that one page can have of its own, as JSON keeps it."""
    return {
        "select": [asdict(one) if isinstance(one, Range) else one for one in recipe.select],
        "remove": [asdict(one) if isinstance(one, Range) else one for one in recipe.remove],
        "from_heading": recipe.from_heading,
        "to_heading": recipe.to_heading,
    }


def _recipe_of(values: Values) -> Recipe:
    return Recipe(
        fetch=FetchMode(values["fetch"]),
        **_read_with(values),
        pages=tuple(PageRecipe(page["url"], **_read_with(page)) for page in values.get("pages", ())),
    )


def _read_with(values: Values) -> Values:
    return {
        "select": tuple(Range(**one) if isinstance(one, dict) else one for one in values["select"]),
        "remove": tuple(Range(**one) if isinstance(one, dict) else one for one in values["remove"]),
        "from_heading": values["from_heading"],
        "to_heading": values["to_heading"],
    }


def validators_values(validators: Validators) -> Values:
    """Return the columns of `policies` that a conditional request needs."""
    return {
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "validators_url": validators.url,
        "page_validators": [
            [url, {"etag": one.etag, "last_modified": one.last_modified, "url": one.url}]
            for url, one in validators.pages
        ]
        or None,
    }


def validators_of(row: Row) -> Validators:
    """Return what a conditional request sends, from a row of `policies`."""
    pages = tuple((url, Validators(**values)) for url, values in row.page_validators or ())
    return Validators(row.etag, row.last_modified, row.validators_url, pages)
