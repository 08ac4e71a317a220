"""The same exports inside nbgrader: `nbgrader export --exporter=...`.

    nbgrader export ── gradebook ──> GradeExport ── desk ──> a file

    nbgrader export --exporter=chainrule_grader.exporter.GradeExport --to grades.csv

What `autograder export` takes as options stands in nbgrader_config.py, such as
``c.GradeExport.system = "canvas"``. Shell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Dict, Enum, Unicode

from chainrule_grader.course import Course
from chainrule_grader.errors import GraderError
from chainrule_grader.exports import desk
from chainrule_grader.exports.wanted import Exported, Kind, Unfinished, told

__all__ = ["GradeExport"]


class GradeExport(ExportPlugin):
    """nbgrader's exporter for spreadsheets, Canvas, Moodle and Blackboard."""

    system = Enum(list(desk.SYSTEMS), "csv", help="For which system.").tag(config=True)
    into = Unicode("", help="The file downloaded from the system.").tag(config=True)
    ids = Unicode("", help="A file of lines `our id,their id`.").tag(config=True)
    columns = Dict(help="Assignment -> title of its column.").tag(config=True)
    unfinished = Enum(
        [one.value for one in Unfinished], "stop", help="For scores that are not final."
    ).tag(config=True)
    skip_unknown = Bool(help="Leave out students not found there.").tag(config=True)
    skip_absent = Bool(help="Leave those alone whom we lack.").tag(config=True)
    overwrite = Bool(help="Write over an older file.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the grades to the file of `--to`, else to grades.csv.

        Parameters
        ----------
        gradebook : nbgrader.api.Gradebook
            Says which database it is.

        Raises
        ------
        SystemExit
            If a student or a file is unclear; nothing is written then.
        """
        path = Path(self.to or "grades.csv")
        try:
            desk.refuse_old(path, overwrite=self.overwrite)
            done = self._done(gradebook.engine.url)
            desk.hand_out(done, path)
        except GraderError as error:
            self.log.error("%s", error)  # noqa: TRY400 - it says what to do; no traceback
            raise SystemExit(1) from error
        for note in done.notes:
            self.log.info("%s", note)
        for listed, _ in told(done.doubts, Path(self.into).name):
            self.log.warning("As you chose, it went on: %s", listed)
        self.log.info("Grades are exported to %s", path)

    def _done(self, url: Any) -> Exported:  # noqa: ANN401 - SQLAlchemy's, without types here
        skipped = {Kind.UNKNOWN, Kind.AMBIGUOUS} if self.skip_unknown else set()
        if self.skip_absent:
            skipped.add(Kind.ABSENT)
        order = desk.Order(
            self.system,
            [str(name) for name in self.assignment],
            [str(name) for name in self.student],
            into=Path(self.into) if self.into else None,
            ids=Path(self.ids) if self.ids else None,
            columns=dict(self.columns),
            unfinished=Unfinished(self.unfinished),
            skipped=frozenset(skipped),
        )
        course = Course.find(self.parent.coursedir.root)
        return desk.export(course, url.render_as_string(hide_password=False), order)
