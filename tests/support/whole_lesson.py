"""What holds for every lesson, told once; each lesson's tests bring their own facts.

A test file makes a class of it, and has the fixtures `fresh` (the lesson run as it is
handed out) and `solved` (run with the answers of a student who has done all of it).
"""

import re

from lesson_runs import by_id, needed_minutes, outputs, printed, prose, shown

__all__ = ["WholeLesson"]


class WholeLesson:
    """The tests that all lessons share.

    answers: cell -> what a student who has understood the lesson puts there.
    agrees: what a right answer is told.
    first_tries: cell -> what is said of it as it is handed out.
    reveals: cell -> the answer that it opens.
    numbers: every decimal number of the prose -> what it stands for.
    minutes: cell -> minutes that it asks for beyond reading.
    """

    agrees = "agrees with the measured slope"

    def test_it_runs_from_a_fresh_kernel_and_leaves_nothing_on_stderr(
        self, fresh, solved
    ):
        """A student would meet a red box that is not their fault."""
        for cells in (fresh, solved):
            assert outputs(cells, "error") == []
            noise = [o.text for o in outputs(cells, "stream") if o.name == "stderr"]
            assert noise == []

    def test_the_first_try_is_named_as_the_mistake_it_is(self, fresh):
        """The message would send a student to another step."""
        cells = by_id(fresh)
        for cell, mistake in self.first_tries.items():
            assert mistake in printed(cells[cell]), cell

    def test_a_student_who_does_it_all_is_told_that_it_is_right(self, solved):
        """Right answers would be called wrong."""
        cells = by_id(solved)
        for cell in self.answers:
            assert self.agrees in printed(cells[cell]), cell

    def test_every_example_in_the_code_holds_in_the_end(self, solved):
        """A docstring would promise a value that the right answer does not have."""
        told = shown(solved[-1])
        assert re.fullmatch(r"TestResults\(failed=0, attempted=\d+\)", told)

    def test_the_answer_opens_for_those_who_predict(self, fresh, solved):
        """A student would read the answer first, or never."""
        for cell, answer in self.reveals.items():
            assert answer not in shown(by_id(fresh)[cell])
            assert answer in shown(by_id(solved)[cell])

    def test_every_decimal_in_the_prose_is_what_it_stands_for(self, this_lesson):
        """A student who computes along would get another number."""
        found = set(re.findall(r"-?\d+\.\d+", prose(this_lesson)))
        assert found == set(self.numbers)
        for text, value in self.numbers.items():
            digits = len(text.partition(".")[2])
            known = value() if callable(value) else value
            assert f"{known:.{digits}f}" == text, text

    def test_the_stated_time_is_the_time_it_takes(self, this_lesson):
        """A student would plan an hour and need two."""
        needed = needed_minutes(this_lesson, self.minutes)
        [stated] = re.findall(r"about (\d+) minutes", prose(this_lesson))
        assert abs(needed - int(stated)) <= 5, needed
