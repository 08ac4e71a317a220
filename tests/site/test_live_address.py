"""An address and a widget in Python come to the same state, whatever the address is."""

import random
from urllib.parse import quote

import explorers
import numpy as np
import pytest
import traitlets
from addresses import format_of, goes_to
from explorer_choices import FIXED, choices
from explorer_guides import GUIDES
from live_pages import by_name, in_node

pytestmark = pytest.mark.usefixtures("reader")

NAMES = sorted(FIXED)
#: Addresses that are tried; fewer where Python walks or trains for each of them.
MANY = dict.fromkeys(NAMES, 300) | {"descent_map": 120, "boundary_painter": 120}
ODD = [
    *("", "abc", "NaN", "inf", "-inf", "Infinity", "0x10", "1_0", " 1", "1 ", "1 2"),
    *(
        "1e400",
        "-1e400",
        "1e-400",
        "-0",
        "+3",
        ".5",
        "5.",
        ".",
        "-",
        "--1",
        "1e",
        "\u0661",
    ),
    *(
        "\N{MINUS SIGN}3",
        "0.125",
        "-0.005",
        "2.675",
        "1.115",
        "0.25",
        "0.35",
        "99",
        "-99",
    ),
    *("12.04", "11.96", "0.285", "1000000", "7", "8", "9", "3.7", "10000000000000000"),
    *("yes", "no", "true", "Yes", "se", "bce", "SE", "Example A", "Your network"),
    *(
        "exp",
        "log",
        "sqrt",
        "Sin",
        "f at 1",
        "float32",
        "newest",
        "oldest",
        "0.3",
        "30",
    ),
    *(
        "<b>x</b>",
        "'\"",
        "__proto__",
        "[object Object]",
        "a\nb",
        "\U0001f427",
        "x" * 200,
    ),
    *("a*b", "log(a) + c", "a +", "((", "a**2 - d/e", "a" * 130, "1/0", "b"),
]
KEYS = [
    *"abcxyz_",
    "at",
    "whose",
    "nets",
    "constructor",
    "__proto__",
    "toString",
    "Row",
    "",
]
RAW = ["%", "%zz", "%E4", "=", "a", "&&", "#", "x=1=2", "?", "w1=%", "%61=3"]


@pytest.fixture(scope="module")
def fields(modules):
    """Give what the browser calls the state of each explorer."""
    return in_node(modules, [{"do": "fields"}])[0]["fields"]


def dice_of(explorer):
    """Give the same dice for each run."""
    return random.Random(explorer)  # noqa: S311 -- no secret hangs on it


def apt(trait, start, dice):
    """Write a value that the explorer can take, or almost."""
    if isinstance(trait, traitlets.Bool):
        return dice.choice(["yes", "no"])
    if isinstance(trait, traitlets.Enum):
        return format_of(dice.choice(trait.values))
    if isinstance(trait, traitlets.Int):
        return str(dice.randint(-3, 20))
    if isinstance(trait, traitlets.Float):
        return f"{dice.uniform(-30, 30):.{dice.randint(0, 6)}f}"
    known = {"Sin": 0, "exp": 0, "log": 0, "sqrt": 0, "a*b + c": 0, "exp(a) - d": 0}
    return dice.choice([*start.get("nets", known)])


def addresses(widget, names, dice, many):
    """Draw addresses: what an explorer can take, numbers of all lengths, nonsense."""
    start = explorers.traits(widget)
    for _ in range(many):
        drawn = []
        for _ in range(dice.randint(0, 5)):
            name = dice.choice([*names, *names, dice.choice(KEYS)])
            odd = dice.random() < 0.4 or name not in names
            text = dice.choice(ODD) if odd else apt(widget.traits()[name], start, dice)
            drawn.append(f"{quote(name)}={quote(text)}")
        if dice.random() < 0.2:
            drawn.append(dice.choice(RAW))
        yield "#" + "&".join(drawn)


def back(widget, start, names):
    """Put a widget back to where it began."""
    for name in [*names, *(["at"] if "at" in start else [])]:
        setattr(widget, name, start[name])
    return widget


def same(one, other):
    """Tell whether two values are the same, but for the last bit of a power of ten."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return one == other or abs(one - other) <= 1e-12 * abs(one)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    return one == other


@pytest.mark.parametrize("explorer", NAMES)
def test_an_address_comes_to_the_same_state_as_in_python(explorer, fields, modules):
    """A link in a lesson would show another picture, or an impossible one."""
    names = fields[explorer]
    widget = by_name()[explorer].widget()
    start = explorers.traits(widget)
    asked = [*addresses(widget, names, dice_of(explorer), MANY[explorer])]
    jobs = [
        {"do": "read", "explorer": explorer, "fragment": one, "start": start}
        for one in asked
    ]
    read = [one["state"] for one in in_node(modules, jobs)]
    jobs = [{"do": "settle", "explorer": explorer, "state": state} for state in read]
    moved = 0
    for fragment, state in zip(asked, in_node(modules, jobs), strict=True):
        goes_to(back(widget, start, names), fragment, names)
        keys = [*names, *(["at"] if "at" in state else [])]
        there = {key: getattr(widget, key) for key in keys}
        assert same(there, {key: state[key] for key in keys}), fragment
        moved += any(there[key] != start[key] for key in keys)
    assert moved > len(asked) / 3  # nonsense alone would prove little


@pytest.mark.parametrize("explorer", NAMES)
def test_a_written_address_leads_back(explorer, fields, modules):
    """A copied link would show something else than its sender saw."""
    names = fields[explorer]
    widget = by_name()[explorer].widget()
    start = explorers.traits(widget)
    known = ["none", *(one.id for one in choices(explorer))]
    dice = dice_of(explorer)
    jobs = []
    for fragment in addresses(widget, names, dice, MANY[explorer] // 3):
        goes_to(back(widget, start, names), fragment, names)
        state = explorers.traits(widget)
        jobs.append(
            {
                "do": "again", "explorer": explorer, "state": state, "start": start,
                "whose": dice.choice(known), "known": known,
                "letters": sorted(state.get("at", {})),
            }
        )  # fmt: skip
    for job, found in zip(jobs, in_node(modules, jobs), strict=True):
        assert found["problems"] == []
        assert found["whose"] == job["whose"]
        for name in names:
            assert same(found["state"][name], job["state"][name]), found["fragment"]
        if "at" in start:
            assert {**job["state"]["at"], **found["state"]["at"]} == job["state"]["at"]


def test_the_beginning_has_no_address(modules):
    """Every page would end in a long fragment before anything was moved."""
    jobs = []
    for explorer, guide in by_name().items():
        start = explorers.traits(guide.widget())
        letters = sorted(start.get("at", {}))
        jobs.append(
            {"do": "again", "explorer": explorer, "state": start, "start": start,
             "letters": letters}
        )  # fmt: skip
    assert {one["fragment"] for one in in_node(modules, jobs)} == {""}


@pytest.mark.parametrize(
    ("explorer", "fragment", "words"),
    [
        ("path_lens", "#b2=99", 'b2 = "99" is out of reach: from -12 to 12'),
        ("path_lens", "#cost=money", 'cost = "money" is not understood; try se, bce'),
        ("path_lens", "#colour=red", '"colour" is no part of this explorer'),
        ("path_lens", "#whose=M99", 'there is no function "M99" here'),
        ("path_lens", "#b2", '"b2" says nothing: a name, = and a value are needed'),
        ("path_lens", "#b2=%", '"b2=%" cannot be read'),
        ("boundary_painter", "#nodes=9", 'nodes = "9" is out of reach: from 1 to 8'),
        ("valley", "#exponent=-99", 'exponent = "-99" is out of reach: from -15 to 0'),
    ],
)  # fmt: skip
def test_what_was_not_understood_is_named(explorer, fragment, words, modules):
    """Whoever mistyped a link would look for the fault in the mathematics."""
    start = explorers.traits(by_name()[explorer].widget())
    job = {"do": "read", "explorer": explorer, "fragment": fragment, "start": start}
    assert in_node(modules, [job])[0]["problems"] == [words]


def test_numbers_are_rounded_as_python_rounds(modules):
    """A state in the middle between two would differ from the widget's."""
    dice = np.random.default_rng(3)
    values = [*dice.uniform(-20, 20, 2000), *(np.arange(-400, 400) / 16), 1.115, 2.675]
    values = [float(value) for value in values]
    for digits in (0, 1, 2, 6):
        job = {"do": "round", "values": values, "digits": digits}
        assert in_node(modules, [job])[0] == [round(v, digits) + 0.0 for v in values]
    sizes = [abs(value) + 0.01 for value in values]
    found = in_node(modules, [{"do": "significant", "values": sizes, "digits": 3}])[0]
    assert found == [float(f"{value:.3g}") for value in sizes]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_preset_shows_what_its_page_claims(guide, fields):
    """A page would promise a divergence, and its link would show none."""
    made = {one.id: one.widget for one in choices(guide.name)}
    assert len(guide.presets) >= 5
    for preset in guide.presets:
        whose = preset.address.partition("whose=")[2].partition("&")[0]
        widget = made[whose]() if whose else guide.widget()
        goes_to(widget, preset.address, fields[guide.name])
        assert preset.claims in widget.alt, (preset.name, widget.alt)
        for number in numbers(preset.see):
            assert number in widget.alt, (preset.name, number, widget.alt)


def numbers(text):
    """List the numbers of a sentence that have a point or a power of ten."""
    words = (word.strip(",.:;()") for word in text.split())
    return [word for word in words if any(c.isdigit() for c in word) and "." in word]


def test_presets_lead_to_what_can_be_read(modules):
    """A link of the page would itself be complained about."""
    jobs = []
    for guide in GUIDES:
        start = explorers.traits(guide.widget())
        known = [one.id for one in choices(guide.name)]
        jobs += [
            {"do": "read", "explorer": guide.name, "fragment": one.address,
             "start": start, "known": known}
            for one in guide.presets
        ]  # fmt: skip
    assert [one["problems"] for one in in_node(modules, jobs)] == [[]] * len(jobs)
