"""A few words to read: a hint, a worked solution."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Markdown with a title; JupyterLab shows it formatted, `print` as it stands."""

    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.title}\n\n{self.text}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return f"**{self.title}**\n\n{self.text}"
