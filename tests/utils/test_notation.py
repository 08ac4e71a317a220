"""The reference speaks the language of the lessons."""

import ast
from pathlib import Path

import pytest

import chainrule.reference
from chainrule.notation import HELPERS, SYMBOLS

FILES = sorted(Path(chainrule.reference.__file__).parent.glob("*.py"))


def names_in(tree):
    """Parameters and local names, but for those of lambdas and loops over links."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from (
                argument.arg
                for argument in ast.walk(node.args)
                if isinstance(argument, ast.arg)
            )
            yield from (
                name.id
                for name in ast.walk(node)
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_name_is_in_the_table_of_symbols(path):
    """A letter would mean one thing in the lesson and another in the code."""
    used = set(names_in(ast.parse(path.read_text())))
    assert used <= set(SYMBOLS) | HELPERS


def test_every_symbol_is_explained_once():
    """A letter would be a symbol and a word at the same time."""
    assert not set(SYMBOLS) & HELPERS
    assert all(len(meaning) > 5 for meaning in SYMBOLS.values())
