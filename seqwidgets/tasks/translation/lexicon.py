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
cat chat, dog chien, horse cheval, pig cochon, rabbit lapin, lion lion, tiger tigre, wolf loup,
fox renard, monkey singe, camel chameau, duck canard, rooster coq, pigeon pigeon, parrot perroquet,
shark requin, dolphin dauphin, snake serpent, crocodile crocodile, butterfly papillon,
mosquito moustique, beetle scarabée, kangaroo kangourou, zebra zèbre, panda panda, seal phoque,
crab crabe, king roi, prince prince, soldier soldat, doctor médecin, father père, brother frère,
son fils, boy garçon, baby bébé, giant géant, thief voleur, wizard sorcier, book livre, novel roman,
poem poème, tale conte, newspaper journal, dictionary dictionnaire, notebook cahier, pencil crayon,
pen stylo, desk bureau, word mot, number nombre, museum musée, film film, piano piano,
violin violon, drum tambour, keyboard clavier, telephone téléphone, bread pain, cheese fromage,
wine vin, cake gâteau, biscuit biscuit, chicken poulet, cabbage chou, mushroom champignon,
lemon citron, melon melon, glass verre, knife couteau, basket panier, bag sac, hat chapeau,
coat manteau, glove gant, button bouton, necklace collier, jewel bijou, umbrella parapluie,
gift cadeau, toy jouet, balloon ballon, game jeu, bed lit, armchair fauteuil, sofa canapé,
carpet tapis, mirror miroir, curtain rideau, drawer tiroir, wall mur, roof toit, floor plancher,
garden jardin, park parc, market marché, shop magasin, restaurant restaurant, village village,
castle château, country pays, place lieu, path chemin, bridge pont, port port, lake lac,
wood bois, field champ, desert désert, volcano volcan, pebble caillou, cloud nuage, wind vent,
sun soleil, fire feu, day jour, morning matin, month mois, century siècle, journey voyage,
ticket billet, stamp timbre, flag drapeau, train train, truck camion, bicycle vélo, taxi taxi,
bus bus, boat bateau, ship navire, engine moteur, hammer marteau, nail clou, nest nid, oak chêne,
palm palmier, arm bras, back dos, nose nez, finger doigt, knee genou, neck cou, heart cœur,
problem problème, project projet, dream rêve, lie mensonge
"""

_FEMININE = """
cow vache, goat chèvre, hen poule, mouse souris, frog grenouille, turtle tortue, ant fourmi,
fly mouche, wasp guêpe, giraffe girafe, whale baleine, shrimp crevette, queen reine,
princess princesse, mother mère, sister sœur, girl fille, woman femme, lady dame, witch sorcière,
letter lettre, sentence phrase, legend légende, question question, answer réponse, language langue,
joke blague, truth vérité, law loi, war guerre, victory victoire, song chanson, guitar guitare,
radio radio, lesson leçon, map carte, photo photo, carrot carotte, tomato tomate, pear poire,
peach pêche, strawberry fraise, cherry cerise, nut noix, sausage saucisse, soup soupe,
bottle bouteille, cup tasse, spoon cuillère, fork fourchette, pan poêle, shirt chemise, dress robe,
skirt jupe, jacket veste, sock chaussette, shoe chaussure, boot botte, belt ceinture, ring bague,
crown couronne, watch montre, key clé, box boîte, suitcase valise, rope corde, candle bougie,
doll poupée, ball balle, party fête, house maison, door porte, window fenêtre, room pièce,
bedroom chambre, kitchen cuisine, cellar cave, tower tour, table table, chair chaise, lamp lampe,
bank banque, farm ferme, city ville, street rue, beach plage, mountain montagne, river rivière,
forest forêt, sea mer, stone pierre, moon lune, planet planète, rain pluie, storm tempête,
flower fleur, tulip tulipe, leaf feuille, branch branche, root racine, plant plante, feather plume,
tail queue, cage cage, car voiture, motorcycle moto, rocket fusée, wheel roue, machine machine,
saw scie, screw vis, head tête, hand main, leg jambe, mouth bouche, tooth dent, lip lèvre,
skin peau, voice voix
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
