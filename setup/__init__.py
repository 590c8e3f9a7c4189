"""What `make` runs before there is an environment. Standard library only.

Its syntax stays readable for Python 3.6: an old Python then gets a clear line instead of a
SyntaxError.
"""
