"""formgrader's Collect button and `nbgrader collect`, as safe as `autograder collect`.

    nbgrader's ExchangeFactory ── Collect ──> CollectSafely ──> submitted/

One line of nbgrader_config.py puts it to work:

    c.ExchangeFactory.collect = "chainrule_grader.plugin_collect.CollectSafely"

A folder in the exchange that names somebody else than its owner is refused, and what
the named student has handed in is not touched. Nothing is overwritten.
Shell: reads the exchange, writes submitted/. See decision 0050.
"""

from __future__ import annotations

from dataclasses import replace

from nbgrader.exchange.default import ExchangeCollect

from chainrule_grader.collecting.addressing import Directory
from chainrule_grader.collecting.belonging import belonging
from chainrule_grader.collecting.collecting import Arrival, Collection, collect
from chainrule_grader.collecting.enrolled import read_enrolled
from chainrule_grader.collecting.filenames import shown
from chainrule_grader.collecting.shelving import Fate
from chainrule_grader.course import Course
from chainrule_grader.errors import GraderError
from chainrule_grader.plugin_course import course_of

__all__ = ["CollectSafely"]


class CollectSafely(ExchangeCollect):
    """What nbgrader makes to collect one assignment from the exchange."""

    def init_src(self) -> None:
        """Find the course; the exchange is looked into when it is collected."""
        if self.before_duedate:
            self.log.warning(
                "before_duedate is not used: the latest submission counts, the others "
                "are kept in submitted/.older/, and deadlines.toml says what is late"
            )

    def init_dest(self) -> None:
        """Each submission gets its place when it is there whole."""

    def copy_files(self) -> None:
        """Collect from everybody, and name at the end what was refused.

        Raises
        ------
        ExchangeError
            If something was refused, or nothing could be collected. All others have
            been collected then.
        """
        refused = []
        try:
            course = self._course()
            assignment = self.coursedir.assignment_id
            belongs = belonging(course, assignment)
            directory = Directory(enrolled=read_enrolled(course.gradebook_url))
            this = Collection(course, assignment, belongs, directory)
            for one in collect(this, self.log.info):
                if one.fate is Fate.REFUSED:
                    refused.append(_told(one))
                    self.log.error("%s", refused[-1])
                else:
                    self.log.info("%s", _told(one))
        except GraderError as error:
            self.fail(str(error))
        if refused:
            number = len(refused)
            self.fail(
                f"{number} refused, all others were collected. Look into each, then "
                f"let root remove it from {self.root}: {'; '.join(refused)}"
            )

    def _course(self) -> Course:
        """Return the course, with the exchange that nbgrader uses."""
        course = course_of(self.coursedir)
        theirs = {
            "Exchange": {"root": self.root, "timezone": self.timezone},
            "ExchangeCollect": {"check_owner": self.check_owner},
        }
        settings = dict(course.settings)
        for section, values in theirs.items():
            settings[section] = {**settings.get(section, {}), **values}
        return replace(course, settings=settings)


def _told(one: Arrival) -> str:
    notes = f": {'; '.join(one.notes)}" if one.notes else ""
    return f"{shown(one.what)}: {one.fate}{notes}"
