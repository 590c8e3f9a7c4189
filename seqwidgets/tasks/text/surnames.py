"""The surnames that the package Faker holds, country by country."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from importlib import import_module

from ..installed import folder_of, reading
from ..lowered import lowered

# Faker's lists in Latin script, the longest first; of the countries that share a language, one.
COUNTRIES = {
    "Poland": "pl_PL",
    "Ireland": "ga_IE",
    "Slovakia": "sk_SK",
    "Italy": "it_IT",
    "Spain": "es_ES",
    "Netherlands": "nl_NL",
    "United States": "en_US",
    "Kenya": "en_KE",
    "Austria": "de_AT",
    "Croatia": "hr_HR",
    "South Africa": "zu_ZA",
    "India": "en_IN",
    "Sweden": "sv_SE",
    "Estonia": "et_EE",
    "France": "fr_FR",
    "Finland": "fi_FI",
    "Algeria": "fr_DZ",
    "Pakistan": "en_PK",
    "Azerbaijan": "az_AZ",
    "Czechia": "cs_CZ",
    "Uzbekistan": "uz_UZ",
    "Slovenia": "sl_SI",
    "Indonesia": "id_ID",
    "Ghana": "tw_GH",
    "Latvia": "lv_LV",
}


def surnames(countries: list[str], task: str) -> tuple[list[tuple[str, str]], int]:
    """Surnames with their country, those of one country alone; and how many others there are.

    Names that differ in capitals or accents alone count as the same one.
    """
    folder_of("faker", task)
    with reading("faker"):
        lists = {country: _listed(COUNTRIES[country]) for country in countries}
    homes = defaultdict(set)
    for country, names in lists.items():
        for name in names:
            homes[folded(name)].add(country)
    pairs = [(name, home) for home, names in lists.items() for name in names if len(homes[folded(name)]) == 1]
    return pairs, sum(len(home) > 1 for home in homes.values())


def _listed(locale: str) -> list[str]:
    """The surnames of one of Faker's lists; some have a part for women, for men, or for both."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    lists = [names for key, names in vars(provider).items() if "last_names" in key]
    return sorted({lowered(name) for names in lists for name in names})


def folded(name: str) -> str:
    """A name without capitals and accents."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
