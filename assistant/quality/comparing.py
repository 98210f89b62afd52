"""Two reports of one catalogue: what got worse, and what better."""

from assistant.quality.report import Change, Comparison, QualityReport

NOTABLE = 0.0005
"""A change of the share that is worth a line."""

NEW_SHOWN = 20


def compare(now: QualityReport, before: QualityReport) -> Comparison:
    """The changes of each check that both reports have."""
    changes = []
    for name, result in now.checks.items():
        earlier = before.checks.get(name)
        if earlier is None or abs(result.share - earlier.share) < NOTABLE:
            continue
        known = set(earlier.ids)
        new = [key for key in result.ids if key not in known]
        changes.append(Change(result.title, earlier.share, result.share, new[:NEW_SHOWN]))
    changes.sort(key=lambda change: -abs(change.now - change.before))
    return Comparison(
        version=before.version,
        checked_at=before.checked_at,
        products=before.products,
        score=before.score,
        worse=[change for change in changes if change.now > change.before],
        better=[change for change in changes if change.now < change.before],
    )
