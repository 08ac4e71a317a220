"""A table that somebody else's program wrote, of which a few cells are filled.

    bytes ── read_sheet() ──> Sheet ── filled() ──> bytes

Pure. Everything but the filled cells stays byte for byte as it was: encoding, byte
order mark, delimiter, quotes, line ends, the order of rows and columns. The csv module
reads and writes every cell; what it does not tell, where in a line a cell stands, is
found by counting quotes and compared with what the csv module reads.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chainrule_grader.errors import ExportError

__all__ = ["Record", "Sheet", "read_sheet"]

DELIMITERS = ",;\t"  #: in the order of preference
#: by byte order mark; without one it is UTF-8
ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE_AGAIN = "download it again, and do not save it from a spreadsheet in between."


@dataclass(frozen=True, slots=True)
class Record:
    """One row: what it says, and the text that says so."""

    text: str  #: with its line end
    cells: tuple[str, ...]
    line: int  #: in the file, from 1

    def cell(self, column: int | None) -> str:
        """Look up what a cell says.

        Parameters
        ----------
        column : int or None
            From 0; None where the table has no such column.

        Returns
        -------
        str
            Without spaces around it; empty where there is no cell.
        """
        has = column is not None and column < len(self.cells)
        return self.cells[column].strip() if has and column is not None else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as its program wrote it."""

    where: str  #: its name, for messages
    mark: bytes  #: byte order mark, or nothing
    encoding: str
    delimiter: str
    records: tuple[Record, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(cell.strip() for cell in self.records[0].cells)

    def column(self, *titles: str) -> int | None:
        """Find a column.

        Parameters
        ----------
        *titles : str
            What it may be called; capitals do not count.

        Returns
        -------
        int or None
            From 0; None if there is none.
        """
        wanted = {title.casefold() for title in titles}
        for number, title in enumerate(self.header):
            if title.casefold() in wanted:
                return number
        return None

    def filled(
        self, changes: Mapping[tuple[int, int], str], *, quoted: bool = False
    ) -> bytes:
        """Fill cells, and leave everything else as it is.

        Parameters
        ----------
        changes : dict
            What to write, by numbers of row and column.
        quoted : bool
            Write every filled cell in quotes; else those that had quotes or need them.

        Returns
        -------
        bytes
            The whole file.

        Raises
        ------
        ExportError
            If a row has no such cell.
        """
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), value in changes.items():
            by_row.setdefault(row, {})[column] = value
        texts = [
            self._rewritten(record, by_row[row], quoted=quoted)
            if row in by_row
            else record.text
            for row, record in enumerate(self.records)
        ]
        return self.mark + "".join(texts).encode(self.encoding)

    def _rewritten(
        self, record: Record, values: Mapping[int, str], *, quoted: bool
    ) -> str:
        body = record.text.rstrip("\r\n")
        pieces = list(_pieces(body, self.delimiter))
        if max(values) >= len(pieces):
            raise ExportError(
                where=f"{self.where}, line {record.line}",
                what=f"it has {len(pieces)} cells, and the header more",
                try_=SAVE_AGAIN,
            )
        for column, value in values.items():
            in_quotes = quoted or pieces[column].startswith('"')
            pieces[column] = _written(value, self.delimiter, quoted=in_quotes)
        return self.delimiter.join(pieces) + record.text[len(body) :]


def read_sheet(data: bytes, where: str) -> Sheet:
    """Read a table.

    Parameters
    ----------
    data : bytes
        In UTF-8, or in UTF-16 with a byte order mark; cells divided by comma,
        semicolon or tab.
    where : str
        Its name, for messages.

    Returns
    -------
    Sheet

    Raises
    ------
    ExportError
        If it is no table, with the line.
    """
    mark, encoding = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ExportError(
            where=f"{where}, line {line}",
            what="this is neither UTF-8 nor UTF-16",
            try_=SAVE_AGAIN,
        ) from error
    delimiter = max(DELIMITERS, key=lambda one: _width(text, one))
    records = tuple(_records(text, delimiter, where))
    if not records or not any(records[0].cells):
        raise ExportError(where, "it is empty", SAVE_AGAIN)
    return Sheet(where, mark, encoding, delimiter, records)


def _encoding(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in ENCODINGS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def _width(text: str, delimiter: str) -> int:
    """Count the columns of the header."""
    lines = io.StringIO(text, newline="")
    try:
        return len(next(csv.reader(lines, delimiter=delimiter, strict=True), ()))
    except csv.Error:
        return 0


def _records(text: str, delimiter: str, where: str) -> Iterator[Record]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"this is no row of a table: {error}"
            at = f"{where}, line {start + 1}"
            raise ExportError(at, what, SAVE_AGAIN) from error
        record = Record(
            "".join(lines[start : reader.line_num]), tuple(cells), start + 1
        )
        _check(record, delimiter, where)
        yield record
        start = reader.line_num


def _check(record: Record, delimiter: str, where: str) -> None:
    """Make sure that the cells are where we would write them."""
    pieces = _pieces(record.text.rstrip("\r\n"), delimiter)
    found = [_read(piece, delimiter) for piece in pieces]
    if found != list(record.cells or [""]):
        raise ExportError(
            where=f"{where}, line {record.line}",
            what="its quotes can be read in two ways",
            try_=SAVE_AGAIN,
        )


def _pieces(body: str, delimiter: str) -> Iterator[str]:
    """Split a row into its cells as they are written."""
    piece = None
    for part in body.split(delimiter):
        piece = part if piece is None else piece + delimiter + part
        if piece.count('"') % 2 == 0:  # no quote is open
            yield piece
            piece = None
    if piece is not None:
        yield piece


def _read(piece: str, delimiter: str) -> str:
    lines = io.StringIO(piece, newline="")
    cells = next(csv.reader(lines, delimiter=delimiter), [])
    return cells[0] if len(cells) == 1 else "" if not cells else "\0"


def _written(value: str, delimiter: str, *, quoted: bool) -> str:
    made = io.StringIO(newline="")
    # A second cell keeps the writer from quoting an empty one for its own reasons.
    pair = [value, ""]
    if quoted:
        csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerow(pair)
    else:
        csv.writer(made, delimiter=delimiter).writerow(pair)
    end = f'{delimiter}""\r\n' if quoted else f"{delimiter}\r\n"
    return made.getvalue().removesuffix(end)
