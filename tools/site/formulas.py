"""Formulas as MathML, which browsers draw by themselves: no script, no font, nothing to fetch."""

import re

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

# What the lessons write and docutils does not know, as it knows it.
DIALECT = (
    (r"\\dots(?![a-zA-Z])", r"\\ldots"),
    (r"\\([bB]ig)(?=[(\[])", r"\\\1l"),
    (r"\\([bB]ig)(?=[)\]])", r"\\\1r"),
    (r"\\(over(?:right|left)arrow)(\{[^}]*\})", r"{\\\1\2{}}"),  # else an index stands below it
    (r"\\frac(\d)(\d)", r"\\frac{\1}{\2}"),
)


def setup(app: Sphinx) -> None:
    app.add_html_math_renderer("mathml", (_within_a_line, None), (_by_itself, None))


def _within_a_line(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(mathml(node.astext()))
    raise nodes.SkipNode


def _by_itself(translator: HTML5Translator, node: nodes.math_block) -> None:
    # A wide one is scrolled, and so must be reached by the keyboard.
    formula = mathml(node.astext(), as_block=True)
    translator.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise nodes.SkipNode


def mathml(formula: str, as_block: bool = False) -> str:
    """A formula of LaTeX as MathML."""
    for pattern, known in DIALECT:
        formula = re.sub(pattern, known, formula)
    return tex2mathml(formula, as_block=as_block)
