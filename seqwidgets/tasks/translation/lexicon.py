"""The words of the task "agreement": English and French, written for this package.

Every French noun begins with a consonant that is spoken, so that no article is shortened (l'arbre)
and no adjective changes before it (bel, vieil, nouvel). Each English word has one French one here:
where there are several, one for each sex, say, the lexicon takes one of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    english: str
    french: str
    feminine: bool


class Adjective(NamedTuple):
    english: str
    masculine: str
    feminine: str
    before: bool  # whether it stands before its noun


# English in the singular and in the plural; French: masculine, feminine, plural.
DETERMINERS = {
    ("the", "the"): ("le", "la", "les"),
    ("a", "some"): ("un", "une", "des"),
    ("this", "these"): ("ce", "cette", "ces"),
    ("my", "my"): ("mon", "ma", "mes"),
}

_MASCULINE = """
cat chat, dog chien, horse cheval, rabbit lapin, tiger tigre, fox renard, camel chameau, rooster
coq, parrot perroquet, dolphin dauphin, crocodile crocodile, mosquito moustique, kangaroo
kangourou, panda panda, crab crabe, prince prince, doctor médecin, brother frère, boy garçon, giant
géant, wizard sorcier, book livre, novel roman, tale conte, dictionary dictionnaire, pencil crayon,
desk bureau, number nombre, film film, violin violon, keyboard clavier, bread pain, wine vin,
biscuit biscuit, cabbage chou, lemon citron, glass verre, basket panier, hat chapeau, glove gant,
necklace collier, umbrella parapluie, toy jouet, game jeu, armchair fauteuil, carpet tapis, curtain
rideau, wall mur, floor plancher, park parc, shop magasin, village village, country pays, path
chemin, port port, wood bois, desert désert, pebble caillou, wind vent, fire feu, morning matin,
century siècle, ticket billet, flag drapeau, truck camion, taxi taxi, boat bateau, engine moteur,
nail clou, oak chêne, arm bras, nose nez, knee genou, heart cœur, project projet, lie mensonge,
jewel bijou
"""

_FEMININE = """
cow vache, hen poule, frog grenouille, ant fourmi, wasp guêpe, whale baleine, queen reine, mother
mère, girl fille, lady dame, letter lettre, legend légende, answer réponse, joke blague, law loi,
victory victoire, guitar guitare, lesson leçon, photo photo, tomato tomate, peach pêche, cherry
cerise, sausage saucisse, bottle bouteille, spoon cuillère, pan poêle, dress robe, jacket veste,
shoe chaussure, belt ceinture, crown couronne, key clé, suitcase valise, candle bougie, ball balle,
house maison, window fenêtre, bedroom chambre, cellar cave, table table, lamp lampe, farm ferme,
street rue, mountain montagne, forest forêt, stone pierre, planet planète, storm tempête, flower
fleur, tulip tulipe, branch branche, plant plante, tail queue, car voiture, rocket fusée, machine
machine, screw vis, hand main, mouth bouche, lip lèvre, voice voix, mouse souris, woman femme
"""

_BEFORE = """
small petit petite, big grand grande, beautiful beau belle, good bon bonne, bad mauvais mauvaise,
young jeune jeune, old vieux vieille, new nouveau nouvelle, pretty joli jolie, long long longue,
fat gros grosse, real vrai vraie, nasty vilain vilaine
"""

_AFTER = """
black noir noire, white blanc blanche, green vert verte, blue bleu bleue, golden doré dorée,
red rouge rouge, yellow jaune jaune, pink rose rose, purple violet violette, beige beige beige,
brown marron marron, orange orange orange, clean propre propre, dirty sale sale, cold froid froide,
hot chaud chaude, empty vide vide, full plein pleine, heavy lourd lourde, light léger légère,
strong fort forte, weak faible faible, soft doux douce, hard dur dure, dry sec sèche,
wet mouillé mouillée, open ouvert ouverte, closed fermé fermée, broken cassé cassée,
round rond ronde, square carré carrée, flat plat plate, narrow étroit étroite, wide large large,
deep profond profonde, thick épais épaisse, low bas basse, fresh frais fraîche,
fast rapide rapide, slow lent lente, quiet calme calme, noisy bruyant bruyante,
happy heureux heureuse, sad triste triste, jealous jaloux jalouse, curious curieux curieuse,
lazy paresseux paresseuse, famous célèbre célèbre, dangerous dangereux dangereuse,
expensive cher chère, modern moderne moderne, public public publique, private privé privée,
foreign étranger étrangère, royal royal royale, loyal loyal loyale, active actif active,
naive naïf naïve, proud fier fière, strange étrange étrange, perfect parfait parfaite,
interesting intéressant intéressante, dark sombre sombre, bright lumineux lumineuse,
secret secret secrète, complete complet complète, cruel cruel cruelle, official officiel officielle,
mute muet muette, mad fou folle
"""

# Adjectives that never change.
_INVARIABLE = {"marron", "orange"}

_ENGLISH_PLURALS = {
    "wolf": "wolves", "thief": "thieves", "knife": "knives", "leaf": "leaves", "mouse": "mice",
    "woman": "women", "tooth": "teeth", "tomato": "tomatoes", "volcano": "volcanoes",
    "mosquito": "mosquitoes",
}  # fmt: skip

_FRENCH_PLURALS = {
    "bijou": "bijoux", "caillou": "cailloux", "chou": "choux", "genou": "genoux", "bleu": "bleus",
}  # fmt: skip


def nouns() -> list[Noun]:
    """Every noun, the masculine ones first."""
    return [
        Noun(english, french, feminine)
        for feminine, entries in ((False, _MASCULINE), (True, _FEMININE))
        for english, french in _entries(entries)
    ]


def adjectives() -> list[Adjective]:
    """Every adjective, those that go before their noun first."""
    return [
        Adjective(english, masculine, feminine, before)
        for before, entries in ((True, _BEFORE), (False, _AFTER))
        for english, masculine, feminine in _entries(entries)
    ]


def english_plural(noun: str) -> str:
    """Several of them."""
    if noun in _ENGLISH_PLURALS:
        return _ENGLISH_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def french_plural(word: str) -> str:
    """The plural of a noun, or of an adjective in one of its genders."""
    if word in _INVARIABLE or word.endswith(("s", "x", "z")):
        return word
    if word in _FRENCH_PLURALS:
        return _FRENCH_PLURALS[word]
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


def _entries(text: str) -> list[list[str]]:
    return [entry.split() for entry in text.split(",")]
