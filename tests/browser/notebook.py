"""One notebook in JupyterLab, driven as a reader would."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

from tests.browser.kernel import Kernel
from tests.browser.lab import Lab

# Everything that the page still has to wait for before the notebook can be used.
READY = """() => {
    const panel = window.jupyterapp?.shell?.currentWidget
    return panel?.context?.isReady && panel.sessionContext.isReady && panel.content.widgets.length
        && panel.sessionContext.session?.kernel?.status === 'idle'
}"""

# JupyterLab puts the cells below the window on the page when there is nothing else to do, on a busy machine
# one in three seconds; as when a reader scrolls, the next ones come when it is asked to update.
ATTACHED = """() => {
    const cells = jupyterapp.shell.currentWidget.content
    const is = cells.widgets.every(cell => !cell.isPlaceholder())
    if (!is) cells.update()
    return is
}"""

# As from the list of files; at an address with a path JupyterLab waits for a second before it opens it.
# What goes from the page meanwhile (the splash, the launcher) may take the focus with it, and commands
# mean the notebook that has it.
OPEN = """async path => {
    const { commands, restored, shell } = jupyterapp
    await restored
    const notebook = await commands.execute('docmanager:open', { path })
    await notebook.revealed
    while (shell.currentWidget !== notebook) {
        shell.activateById(notebook.id)
        await new Promise(requestAnimationFrame)
    }
}"""

# As a reader closes it who does not want to save.
PUT_AWAY = """async () => {
    const open = [...jupyterapp.shell.widgets('main')].filter(each => each.context)
    for (const each of open) each.context.model.dirty = false
    await Promise.all(open.map(each => each.close()))
    return !document.querySelector('.jp-Dialog')
}"""

# Whoever comes back to the page has a picture taken of what a view shows now.
PICTURE_ANEW = """view => {
    delete view.dataset.picture
    document.dispatchEvent(new Event("visibilitychange"))
}"""

# A command waits for the kernel, or for a dialog that nobody answers: say so instead of waiting on.
_COMMAND = """([name, given]) => {
    const late = new Promise((_, refuse) => setTimeout(() => {
        const dialog = document.querySelector('.jp-Dialog')?.innerText ?? 'none'
        refuse(new Error(`${name} has not ended after 120 s; open dialog: ${dialog}`))
    }, 120_000))
    return Promise.race([jupyterapp.commands.execute(name, given), late])
}"""


def put_away(page: Page) -> bool:
    """Close what is open in JupyterLab, without saving; whether the page can be used again."""
    return page.evaluate("() => !!window.jupyterapp") and page.evaluate(PUT_AWAY)


class Notebook:
    """An open notebook. `view(name)` finds a widget by the name in its `data-seqwidget`."""

    def __init__(self, page: Page, lab: Lab, path: str) -> None:
        self.page, self.lab, self.path = page, lab, path
        # A workspace that nobody has been in: another would open the notebooks again that were left there.
        self.address = f"{lab.url}/lab/workspaces/{token_hex(8)}?token={lab.token}"
        if not (page.url.startswith(lab.url) and put_away(page)):
            page.goto(self.address)
        self.open()

    def open(self) -> None:
        """In the page as it has been loaded."""
        self.page.wait_for_function("() => window.jupyterapp")
        self.page.evaluate(OPEN, self.path)
        self.wait_ready()

    @property
    def kernel(self) -> Kernel:
        return self.lab.kernel_of(self.path)

    def view(self, name: str = "training-panel") -> Locator:
        return self.page.locator(f'[data-seqwidget="{name}"]')

    def cell(self, index: int) -> Locator:
        return self.page.locator(f'.jp-Notebook [data-windowed-list-index="{index}"]')

    def wait_ready(self) -> None:
        self.page.wait_for_function(READY, timeout=60_000)
        self.page.wait_for_function(ATTACHED, timeout=60_000)

    def command(self, name: str, **arguments: Any) -> None:
        """A command of JupyterLab's menus, until it is done."""
        self.page.evaluate(_COMMAND, [name, arguments])

    def theme(self, name: str) -> None:
        """Light or Dark. JupyterLab's splash fades out behind the command, and where a second one comes
        meanwhile it removes the same element twice, which is an error on the page."""
        self.command("apputils:change-theme", theme=f"JupyterLab {name}")
        self.page.wait_for_function("() => !document.getElementById('jupyterlab-splash')")

    def run_all(self) -> None:
        self.command("notebook:run-all-cells")

    def find(self, text: str) -> int:
        """The number of the first code cell that holds this text."""
        cells = nbformat.read(self.lab.home / self.path, as_version=4).cells
        return next(i for i, cell in enumerate(cells) if cell.cell_type == "code" and text in cell.source)

    def number(self, id: str) -> int:
        """The number of the cell with this id."""
        cells = nbformat.read(self.lab.home / self.path, as_version=4).cells
        return next(i for i, cell in enumerate(cells) if cell.id == id)

    def write(self, index: int, source: str) -> None:
        """Put other text into a cell."""
        self.page.evaluate(
            """([index, text]) => jupyterapp.shell.currentWidget.content.widgets[index]
                .model.sharedModel.setSource(text)""",
            [index, source],
        )

    def select(self, index: int) -> None:
        self.page.evaluate("i => { jupyterapp.shell.currentWidget.content.activeCellIndex = i }", index)

    def active_cell(self) -> int:
        return self.page.evaluate("() => jupyterapp.shell.currentWidget.content.activeCellIndex")

    def run_cell(self, index: int) -> None:
        """Run one cell and wait for its end."""
        self.select(index)
        self.command("notebook:run-cell")

    def restart(self) -> None:
        """Restart the kernel, say yes, and wait until the new one is there."""
        self.page.evaluate(
            "() => { window.restarted = jupyterapp.commands.execute('notebook:restart-kernel') }"
        )
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self.page.evaluate("() => window.restarted")

    def save(self) -> None:
        self.command("docmanager:save")

    def reload(self) -> None:
        """Save, and load the page anew: what was not saved would be gone."""
        self.save()
        self.page.goto(self.address)
        self.open()

    def errors(self) -> list[str]:
        """What cells raised, as it stands in the notebook."""
        return self.page.evaluate(
            """() => jupyterapp.shell.currentWidget.model.toJSON().cells.flatMap(
                cell => (cell.outputs ?? []).filter(o => o.output_type === 'error').map(o => o.evalue))"""
        )
