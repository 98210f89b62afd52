"""What a check of a catalogue says, as plain values: shown, printed as JSON, saved, compared with the one before."""

from datetime import datetime

import msgspec


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One product: ``size`` orders the findings of a check; ``others`` are ids of products that it is with."""

    id: str
    title: str = ""
    size: float = 0.0
    note: str = ""
    others: tuple[str, ...] = ()


class CheckResult(msgspec.Struct, frozen=True):
    """``found`` of the ``looked_at`` products; ``ids`` are the first, at most a thousand, ``findings`` the worst."""

    title: str
    looked_at: int
    found: int
    share: float
    lost: float
    advice: str
    ids: list[str] = []
    findings: list[Finding] = []


class Kind(msgspec.Struct, frozen=True):
    """One category: how many products, the median fit of picture and words, and the share that is doubtful."""

    name: str
    products: int
    fit: float | None
    doubtful: float


class Matrix(msgspec.Struct, frozen=True):
    """``values[a][b]``: how well pictures of category ``a`` fit words of category ``b``, in standard deviations of all
    such values; the diagonal should be the largest of its row and column.
    """

    names: list[str]
    values: list[list[float]]


class Fits(msgspec.Struct, frozen=True):
    """How picture and words agree: a histogram of the fits, what belongs together and what chance gives (mean,
    deviation), and how far apart the two are, in deviations; below 2 the encoder cannot tell them well.
    """

    edges: list[float]
    counts: list[int]
    together: tuple[float, float]
    chance: tuple[float, float]
    separation: float
    share: float


class Told(msgspec.Struct, frozen=True):
    """A label told from the neighbours: products without one, how many of them are told, with what accuracy (by those
    that have one), and the first of them.
    """

    field: str
    missing: int
    told: int
    accuracy: float | None
    answered: float | None
    examples: list[Finding] = []


class PriceBox(msgspec.Struct, frozen=True):
    """Prices of one category in minor units: lowest, lower quartile, median, upper quartile, highest."""

    name: str
    currency: str
    products: int
    marks: tuple[float, float, float, float, float]


class QualityReport(msgspec.Struct, kw_only=True):
    """A checked version of a catalogue.

    ``version`` is that of the table ``table``; ``checks`` go by their names in :data:`assistant.quality.checks.CHECKS`;
    ``fields`` is the share of products that lack each field; ``languages`` counts titles; ``imported`` counts what the
    last import complained of, by reason; ``doubtful`` are the listings whose picture and words fit least, whether or
    not a check found them.
    """

    schema: int = 1
    catalog: str
    table: str
    version: int
    checked_at: datetime
    products: int
    score: float
    seconds: float = 0.0
    checks: dict[str, CheckResult] = {}
    fields: dict[str, float] = {}
    languages: dict[str, int] = {}
    imported: dict[str, int] = {}
    kinds: list[Kind] = []
    matrix: Matrix | None = None
    fits: Fits | None = None
    doubtful: list[Finding] = []
    told: list[Told] = []
    prices: list[PriceBox] = []


class Change(msgspec.Struct, frozen=True):
    """One check now and before: shares, and products that are found now and were not."""

    title: str
    before: float
    now: float
    new: list[str] = []


class Comparison(msgspec.Struct, frozen=True):
    """What changed since an earlier report: ``worse`` and ``better`` by check, the largest change first."""

    version: int
    checked_at: datetime
    products: int
    score: float
    worse: list[Change] = []
    better: list[Change] = []
