"""One family of rules a file; a new one is a file, an import and a line here."""

from monitor.flags.families import (
    account,
    children,
    choice,
    collection,
    content,
    dispute,
    entity,
    notice,
    retention,
    scope,
    security,
    sharing,
    transfer,
    use,
)
from monitor.flags.families.family import Family, Words
from monitor.records import FlagKind

FAMILIES: dict[FlagKind, Family] = {
    module.FAMILY.kind: module.FAMILY
    for module in (
        sharing,
        collection,
        use,
        retention,
        notice,
        choice,
        children,
        security,
        transfer,
        entity,
        dispute,
        account,
        content,
        scope,
    )
}

__all__ = ["FAMILIES", "Family", "Words"]
