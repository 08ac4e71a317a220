"""What a lesson says to the stuck: how its file is read, and what is said of slips."""

import subprocess
import sys

import pytest

from chainrule.errors import ChainRuleError
from chainrule.misconceptions import steps
from chainrule.misconceptions.steps import Help, help_with, read_steps

LESSON = """
[02.1]
section = "2.1 What moves?"
question = "which link comes first?"

[02.elsewhere]
"2.9 Where is the slip?" = ["M01", "M02"]
"""


def test_a_lesson_says_what_its_file_says():
    """A hint would come from another step, or a section would be lost."""
    (lesson,) = read_steps(LESSON).values()
    assert lesson.steps == {1: Help("2.1 What moves?", "which link comes first?")}
    assert set(lesson.elsewhere) == {"M01", "M02"}


def test_a_mistake_with_a_section_of_its_own_sends_its_readers_there():
    """They would read about the step, where their mistake is not spoken of."""
    usual, moved = help_with("05", 4), help_with("05", 4, "B11")
    assert usual == help_with("05", 4, "B05")
    assert (moved.section[:4], moved.question) == ("5.9 ", usual.question)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (('"2.1 W', "2.1 W"), r"cannot be read: .*line 3"),
        (
            ("section =", "sections ="),
            r'\[02\.1\].*"sections"[^`]*Try: write section\.',
        ),
        (("question =", "example ="), r'\[02\.1\].*has no "question"'),
        (("02.1", "02.6"), r'\[02\].*"6"'),
        (("02.elsewhere", "02.elsewheres"), r"Try: write elsewhere\."),
        (('"which link comes first?"', "5"), r'\[02\.1\].*"question" is no text'),
        (('["M01", "M02"]', '"M01"'), r'\[02\.elsewhere\].*"2\.9 Where'),
        (('["M01", "M02"]', "[1]"), r"no list of mistakes"),
        (("[02.1]", "05 = 3\n[02.1]"), r"\[05\].*no table"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_table(slip, said):
    """If not, a student would be told less, and nobody would notice."""
    with pytest.raises(ChainRuleError, match=f"(?s){said}"):
        read_steps(LESSON.replace(*slip))


LAZY = """
import sys
opened = []
sys.addaudithook(lambda name, args: name == "open" and opened.append(str(args[0])))
import chainrule, chainrule.checks, chainrule.checks.running
from chainrule.misconceptions.steps import help_with
before = [one for one in opened if one.endswith("steps.toml")]
help_with("02", 1), help_with("03", 1)
print(before, sum(one.endswith("steps.toml") for one in opened))
"""


def test_the_file_is_read_when_it_is_first_asked_for_and_once():
    """Every notebook would wait for words that it may never need."""
    done = subprocess.run(
        [sys.executable, "-c", LAZY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] 1"


def test_the_file_lies_beside_the_module_that_reads_it():
    """What withholds the bank from graded work would leave its words behind."""
    assert (steps.files(steps.__package__) / steps.STEPS).is_file()
