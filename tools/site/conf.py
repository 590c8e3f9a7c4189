"""What Sphinx is told. The pages lie where they are read on GitHub, too: the folder of sources is the
repository."""

import seqwidgets

project = "seqwidgets"
author = "The seqwidgets authors"
copyright = f"{author}, MIT licence"
release = version = seqwidgets.__version__

OURS = ("docstrings", "formulas", "home", "listings", "notebooks", "replays")
extensions = ["myst_parser", "sphinx.ext.autodoc", *(f"tools.site.{name}" for name in OURS)]
root_doc = "README"
include_patterns = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/**",
    "workshop/*.ipynb",
    "exercises/*.ipynb",
]
exclude_patterns = ["**/.*"]
source_suffix = {".md": "markdown", ".ipynb": "markdown"}

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
# The anchors of GitHub are those of the pages, too.
myst_heading_anchors_html_ids = True

autodoc_default_options = {"no-value": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
add_module_names = False
toc_object_entries = False

html_theme = "furo"
html_title = "seqwidgets"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_sphinx = False
# A summary of a page that is found would be fetched, which no browser does from disk.
html_show_search_summary = False
html_theme_options = {"navigation_with_keys": False}
pygments_style = "friendly"
pygments_dark_style = "github-dark"
