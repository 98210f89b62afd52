"""Databases through a connection URL: one table, or one SELECT, read as a stream and never written to.

SQLAlchemy speaks to them. Read-only is what the database itself is told (SQLite opens the file so; PostgreSQL, MySQL
and MariaDB get a read-only transaction); other databases, which cannot be told, are refused. A password in the URL is
neither shown nor stored.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from assistant.errors import FeedError, MissingComponentError
from assistant.feeds.feed import BadRow, Feed, Row, check_columns, first_line
from assistant.feeds.places import FolderPlace, folder_of
from assistant.network.ledger import record

READ_ROWS = 256
CONNECT_S = 15

_URL = re.compile(r"([a-z][a-z0-9]*)(\+[a-z0-9_]+)?://", re.IGNORECASE)
_KNOWN = ("sqlite", "postgresql", "mysql", "mariadb")
_SELECT = re.compile(r"\s*(select|with|table|values)\b", re.IGNORECASE)
_READ_ONLY = {
    "postgresql": "SET TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
}


def is_database_url(source: str) -> bool:
    """Whether a text is the connection URL of a database, known or not."""
    found = _URL.match(source)
    return found is not None and found[1].lower() not in ("http", "https", "file", "ftp")


def shown_url(url: str) -> str:
    """The URL of a database without its password, as it may be shown and stored."""
    return re.sub(r"^([^/]*//[^:@/]*):[^@/]*@", r"\1:***@", url)


def open_sqlite(path: Path, part: str = "") -> Feed:
    """Look into a file of SQLite; see :func:`open_database`."""
    return open_database(f"sqlite:///{path.absolute()}", part)


def open_database(url: str, part: str = "") -> Feed:
    """Look into a database.

    Parameters
    ----------
    url:
        As SQLAlchemy has them: ``postgresql+psycopg://user:password@host/shop``, ``sqlite:///shop.db``.
    part:
        The table or view, or a whole SELECT; may be empty where there is only one table.

    Raises
    ------
    FeedError
        The URL, the table or the SELECT cannot be used, or the database does not answer.
    MissingComponentError
        SQLAlchemy or the driver of the database is not installed.
    """
    parsed = _parsed(url)
    shown = parsed.render_as_string(hide_password=True)
    with _connected(parsed, shown) as connection:
        names = _tables(connection)
        statement = _statement(shown, part, names)
        result = connection.execute(statement)
        columns = tuple(map(str, result.keys()))
        result.close()
    check_columns(shown, columns)
    if repeated := sorted({name for name in columns if columns.count(name) > 1}):
        raise FeedError(shown, f"a column name repeats: {', '.join(repeated)[:300]}.", hint="Name them with AS.")
    file = Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else Path()
    reader = partial(_read, parsed, shown, statement)
    chosen = part or names[0]
    place = FolderPlace(folder_of(file))
    return Feed(shown, "sql", columns, reader, None, "", place, part=chosen, parts=tuple(names))


def _read(parsed: Any, shown: str, statement: Any) -> Iterator[Row | BadRow]:
    with _connected(parsed, shown) as connection:
        result = connection.execution_options(stream_results=True, yield_per=READ_ROWS).execute(statement)
        for row in result.mappings():
            yield {str(name): _value(value) for name, value in row.items()}


def _parsed(url: str) -> Any:
    try:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError as error:
        raise MissingComponentError(
            "Databases cannot be read.", hint="Install their reader: pip install 'magpie-shopping[sql]'."
        ) from error
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise FeedError("the database", "its URL cannot be read.", hint="Such as sqlite:///shop.db.") from error
    shown = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() not in _KNOWN:
        raise FeedError(
            shown,
            f"{parsed.get_backend_name()} cannot be told to be read-only, and is not read.",
            hint=f"Known are {', '.join(_KNOWN)}; from others export a CSV.",
        )
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise FeedError(shown, "there is no such file.")
    return parsed


@contextmanager
def _connected(parsed: Any, shown: str) -> Iterator[Any]:
    """A read-only connection. What is not in this machine's files stands in the network ledger."""
    if parsed.get_backend_name() == "sqlite":
        with _open(parsed, shown) as connection:
            yield connection
        return
    with record("catalogue", shown, method="SELECT", consent=True), _open(parsed, shown) as connection:
        yield connection


@contextmanager
def _open(parsed: Any, shown: str) -> Iterator[Any]:
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
    from sqlalchemy.pool import NullPool

    try:
        engine = create_engine(_read_only(parsed), poolclass=NullPool, connect_args=_arguments(parsed))
    except (ImportError, NoSuchModuleError) as error:
        hint = "Install it, such as: pip install 'psycopg[binary]' or pip install pymysql."
        raise MissingComponentError(
            f"{shown}: its driver is not installed ({first_line(error)}).", hint=hint
        ) from error
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise FeedError(shown, f"it cannot be connected to ({first_line(error)}).") from error
    try:
        with engine.connect() as connection:
            if setting := _READ_ONLY.get(parsed.get_backend_name()):
                connection.execute(text(setting))
            yield connection
            connection.rollback()
    except (SQLAlchemyError, OSError, ValueError) as error:
        said = first_line(getattr(error, "orig", None) or error)
        raise FeedError(
            shown, f"the database refuses: {said}.", hint="Check the URL, the table and the SELECT."
        ) from error
    finally:
        engine.dispose()


def _read_only(parsed: Any) -> Any:
    if parsed.get_backend_name() != "sqlite":
        return parsed
    file = Path(parsed.database).absolute().as_uri()
    return parsed.set(database=f"{file}?mode=ro", query={"uri": "true"})


def _arguments(parsed: Any) -> dict[str, Any]:
    return {} if parsed.get_backend_name() == "sqlite" else {"connect_timeout": CONNECT_S}


def _tables(connection: Any) -> list[str]:
    from sqlalchemy import inspect

    inspector = inspect(connection)
    return sorted({*inspector.get_table_names(), *inspector.get_view_names()})


def _statement(shown: str, part: str, names: list[str]) -> Any:
    from sqlalchemy import literal_column, select, table, text

    if _SELECT.match(part) and part not in names:
        statement = part.strip().rstrip(";")
        if ";" in statement:
            raise FeedError(shown, "the SELECT holds a “;”.", hint="Give one statement.")
        return text(statement.replace(":", r"\:"))
    if not part and len(names) == 1:
        part = names[0]
    if part not in names:
        said = (
            f"there is no table “{part}”." if part else f"it has {len(names)} tables." if names else "it has no table."
        )
        raise FeedError(shown, said, hint=f"Say which with --table: {', '.join(names)[:500] or 'none'}.")
    return select(literal_column("*")).select_from(table(part))


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    return str(value) if isinstance(value, UUID) else value
