"""How Sphinx builds the site. It reads what `build_site.py` has laid out."""

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from places import STATIC

project = "Chain Rule"
author = "the authors of Chain Rule"
project_copyright = "the authors; lessons CC BY 4.0, code BSD 3-Clause"
release = metadata.version("chain-rule")
language = "en"

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx_click",
    "reading_aids",  # ours, beside this file, and the next
    "typeset",
]
root_doc = "index"
smartquotes = False  # quotes stay as they were written
default_role = "code"  # a name in a docstring, between single backticks
myst_enable_extensions = ["colon_fence", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # lessons come with their outputs

html_math_renderer = "set"

numpydoc_show_class_members = False  # autodoc lists them
autodoc_typehints = "none"  # the docstrings say it in words
autodoc_member_order = "bysource"
add_module_names = False
nitpicky = True
nitpick_ignore_regex = [
    # What docstrings call by its everyday name; numpydoc makes a link of it.
    (r"py:.*", r".*"),
]

html_theme = "pydata_sphinx_theme"
html_title = "Chain Rule"
html_favicon = "style/icon.svg"
html_static_path = [str(STATIC)]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navigation_depth": 1,  # buttons that unfold more have no name to be read aloud
    "logo": {"text": "Chain Rule"},
    "navbar_end": ["theme-switcher"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "header_links_before_dropdown": 6,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "navigation_with_keys": False,  # arrow keys belong to sliders
    "back_to_top_button": False,
}
html_sidebars: dict[str, list[str]] = {  # pages that stand by themselves
    one: [] for one in ("index", "search", "verified", "course/symbols-and-terms")
}
