"""The report as one HTML file that needs nothing else: plots as SVG, pictures within, no script.

Titles and pictures are strangers'. Every text is escaped; every picture is decoded here and encoded anew, small, so
that nothing but pixels of it goes into the page; and the page's policy lets a browser load nothing from anywhere.
"""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from assistant.errors import PictureError, StorageError
from assistant.money import shown_price
from assistant.pictures import encode_thumbnail, read_picture
from assistant.quality.html_style import STYLE
from assistant.quality.report import Change, Comparison, Finding, Matrix, QualityReport
from assistant.quality.svg import bars, boxes, histogram

Thumbnails = Callable[[Sequence[str]], dict[str, bytes]]

PICTURE_SIDE = 96
SHOWN = 24
"""Findings of each check on the page."""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
GOOD, FAIR = 90, 70


def write_html(path: Path, report: QualityReport, changed: Comparison | None, thumbnails: Thumbnails) -> None:
    """Write the report to ``path``; ``thumbnails`` gives stored pictures by id. Raises :class:`StorageError`."""
    page = "\n".join(_page(report, changed, thumbnails))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.", hint="Choose another file.") from error


def _page(report: QualityReport, changed: Comparison | None, thumbnails: Thumbnails) -> Iterator[str]:
    name = escape(report.catalog)
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>Quality of {name}</title>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>'
    yield from _head(report, changed)
    yield from _checks(report)
    yield from _changes(changed)
    yield from _consistency(report, thumbnails)
    for result in sorted(report.checks.values(), key=lambda result: -result.lost):
        if result.findings:
            yield from _findings(result.title, result.advice, result.found, result.findings, thumbnails)
    yield from _told(report, thumbnails)
    yield from _prices(report)
    yield from _words(report)
    yield "</body></html>"


def _head(report: QualityReport, changed: Comparison | None) -> Iterator[str]:
    grade = "good" if report.score >= GOOD else "fair" if report.score >= FAIR else "poor"
    since = f" ({report.score - changed.score:+.1f} since version {changed.version})" if changed else ""
    yield f'<h1>{escape(report.catalog)} <span class="score {grade}">{report.score:.1f}</span> of 100{since}</h1>'
    moment = f"{report.checked_at:%Y-%m-%d %H:%M} UTC"
    yield f"<p>{report.products:,} products, version {report.version}, checked {moment} in {report.seconds:.0f} s.</p>"


def _checks(report: QualityReport) -> Iterator[str]:
    yield "<h2>Checks</h2><table><tr><th>Check<th>Found<th>Of<th>Share<th>Points lost</tr>"
    for result in report.checks.values():
        if result.looked_at:
            lost = f"{result.lost:.2f}" if result.lost else ""
            link = (
                f'<a href="#{_anchor(result.title)}">{escape(result.title)}</a>'
                if result.found
                else escape(result.title)
            )
            yield (f"<tr><td>{link}<td>{result.found:,}<td>{result.looked_at:,}<td>{result.share:.2%}<td>{lost}</tr>")
    yield "</table>"
    lost_most = sorted((one for one in report.checks.values() if one.lost), key=lambda one: -one.lost)
    if lost_most:
        most = lost_most[0].lost
        yield "<h3>Where the points went</h3>"
        yield bars([(one.title, one.lost / most, f"{one.lost:.1f}") for one in lost_most])


def _changes(changed: Comparison | None) -> Iterator[str]:
    if changed is None:
        return
    moment = f"{changed.checked_at:%Y-%m-%d}"
    yield f"<h2>Since version {changed.version} of {moment} ({changed.products:,} products)</h2>"
    if not changed.worse and not changed.better:
        yield "<p>Nothing notable changed.</p>"
    for word, changes in (("Worse", changed.worse), ("Better", changed.better)):
        if changes:
            yield f"<h3>{word}</h3><ul>{''.join(_change(change) for change in changes)}</ul>"


def _change(change: Change) -> str:
    new = f"; new: {escape(', '.join(change.new))}" if change.new else ""
    return f"<li>{escape(change.title)}: {change.before:.2%} → {change.now:.2%}{new}"


def _consistency(report: QualityReport, thumbnails: Thumbnails) -> Iterator[str]:
    fits = report.fits
    if fits is None:
        return
    yield "<h2>Do pictures and words belong together?</h2>"
    curves = [("chance", max(fits.share, 0.002), *fits.chance), ("together", 1 - fits.share, *fits.together)]
    yield histogram(fits.edges, fits.counts, curves, "fit of picture and words, in deviations above chance")
    weak = "" if fits.separation >= 2 else ", which is too little to tell them"
    yield f"<p>An estimated {fits.share:.2%} of the listings are mixed up. Mixed up listings and others are "
    yield f"{fits.separation:.1f} deviations apart{weak}.</p>"
    if report.matrix:
        yield "<h3>Pictures of one category (rows) with words of another (columns)</h3>"
        yield _matrix(report.matrix)
    if report.kinds:
        doubted = max((kind.doubtful for kind in report.kinds), default=0.0)
        yield "<h3>Share of doubtful listings by category</h3>"
        yield bars([(k.name, k.doubtful / doubted if doubted else 0.0, f"{k.doubtful:.2%}") for k in report.kinds])
    yield from _findings(
        "Least fitting",
        "The listings whose picture and words fit least, doubtful or not.",
        0,
        report.doubtful,
        thumbnails,
    )


def _matrix(matrix: Matrix) -> str:
    """The columns have the numbers of the rows: turned names would be wider than the figures."""
    top = max((abs(value) for row in matrix.values for value in row), default=1.0) or 1.0
    head = "".join(f"<th>{at}" for at in range(1, len(matrix.names) + 1))
    rows = "".join(
        f"<tr><th>{own + 1} {escape(name)}{''.join(_cell(value, top, at == own) for at, value in enumerate(row))}</tr>"
        for own, (name, row) in enumerate(zip(matrix.names, matrix.values, strict=True))
    )
    return f'<div class="wide"><table class="matrix"><tr><th>{head}</tr>{rows}</table></div>'


def _cell(value: float, top: float, own: bool) -> str:
    strength, shown = 0.7 * min(1.0, max(0.0, value / top)), round(value, 1) + 0.0  # no “−0.0”
    return f'<td class="{"own" if own else ""}" style="background:rgba(0,114,178,{strength:.2f})">{shown:.1f}'


def _findings(
    title: str, advice: str, found: int, findings: Sequence[Finding], thumbnails: Thumbnails
) -> Iterator[str]:
    count = f" ({found:,})" if found else ""
    yield f'<h2 id="{_anchor(title)}">{escape(title[:1].upper() + title[1:])}{count}</h2><p>{escape(advice)}</p>'
    shown = findings[:SHOWN]
    pictures = thumbnails(list({key for one in shown for key in (one.id, *one.others)}))
    yield f'<div class="cards">{"".join(_card(one, pictures) for one in shown)}</div>'


def _card(finding: Finding, pictures: Mapping[str, bytes]) -> str:
    shown = "".join(_picture(pictures.get(key)) for key in (finding.id, *finding.others[:2]))
    others = f"<br>with {escape(', '.join(finding.others))}" if finding.others else ""
    note = f"<br>{escape(finding.note)}" if finding.note else ""
    words = f"<b>{escape(finding.title[:120])}</b><br>{escape(finding.id)}{note}{others}"
    return f"<figure>{shown}<figcaption>{words}</figcaption></figure>"


def _picture(data: bytes | None) -> str:
    if not data:
        return '<span class="none">no picture</span>'
    try:
        pixels = read_picture(data, max_side=PICTURE_SIDE)
    except PictureError:
        return '<span class="none">broken</span>'
    encoded = base64.b64encode(encode_thumbnail(pixels, PICTURE_SIDE)).decode("ascii")
    return f'<img alt="" src="data:image/jpeg;base64,{encoded}">'


def _told(report: QualityReport, thumbnails: Thumbnails) -> Iterator[str]:
    for told in report.told:
        if told.missing and told.accuracy is not None:
            advice = (
                f"{told.told:,} of {told.missing:,} products without {told.field} can be told from similar products; "
                f"of those that have one this is right for {told.accuracy:.1%}."
            )
            yield from _findings(
                f"{told.field} told from similar products", advice, told.told, told.examples, thumbnails
            )


def _prices(report: QualityReport) -> Iterator[str]:
    if not report.prices:
        return
    yield "<h2>Prices by category</h2>"
    yield boxes(
        [
            (box.name, box.marks, f"{shown_price(round(box.marks[2]), box.currency)} ({box.products:,})")
            for box in report.prices
        ]
    )


def _words(report: QualityReport) -> Iterator[str]:
    yield "<h2>What products lack</h2>"
    yield bars([(field, share, f"{share:.1%}") for field, share in report.fields.items()])
    total = sum(report.languages.values())
    if total:
        yield "<h2>Languages of titles</h2>"
        yield bars([(name, count / total, f"{count:,}") for name, count in list(report.languages.items())[:12]])
    if report.imported:
        items = "".join(f"<li>{count:,} × {escape(reason)}" for reason, count in report.imported.items())
        yield f"<h2>At the last import</h2><ul>{items}</ul>"


def _anchor(title: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in title.lower())
