"""The documentation as a static site: `make docs`, or `python -m tools.site [FOLDER]`.

The pages are the repository's own: README.md, docs/, the lessons and the exercises. Here is what makes a
site of them.
"""
