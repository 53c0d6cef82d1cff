"""Short forms of given names, folded; people of one group may be the same person."""

from __future__ import annotations

import re

_GROUPS = """
alexandre alex sacha sasha alexander aleksander xander
alexandra alex sacha sandra
alexis alex
antoine tony anthony antonio toni
benjamin ben benji
benoit ben
benedicte bene
catherine cathy kate katherine katy cate kathy
caroline caro carole
charles charlie charly chuck
charlotte charlie lotte
christophe chris tophe christopher kit
christian chris
christine chris cricri christina tina
christelle chris
claire clara
daniel dan danny dani
danielle dany
david dave davy
dominique dom domi
edouard ed eddy edward
elisabeth elise babeth lisa beth betty liz elizabeth eliza lily isabelle
emmanuel manu manuel
emmanuelle manu manue
eleonore leo nora
eric rick erik
florence flo
florian flo
franck frank francois
francois francis franz
francoise fran
frederic fred freddy frederick frederik
frederique fred
gabriel gab gaby
gabrielle gab gaby
genevieve gen ginette
georges jojo george
gerard gege
gregoire greg gregory
gregory greg
guillaume guy will william guigui
helene nelly ellen helen
isabelle isa belle isabel
jacqueline jackie
jacques jacky jack
jean jeannot john johnny
jeanpierre jp
jeanpaul jp
jeanmarc jm
jeanmarie jm
jeanfrancois jf
jeanbaptiste jb
jeanclaude jc
jeanchristophe jc
jeanphilippe jp
jeanlouis jl
jeanluc jl
jeanmichel jm
jeanjacques jj
marieclaude mc
marieclaire mc
pierreyves py
jeremie jeremy jerem
jerome jeje
john jon johnny jack
jonathan jon jo
joseph jo joe jose sepp
josephine jo josie fifi
julien jul jules
julie jul juju
laurence lo laure
laurent lolo laurie
leonard leo len
lucien lulu luc
ludovic ludo
madeleine mado maddy
margaux margot
marguerite margot maggie margo
marie mary maria
martine titine
mathieu matthieu mat matt matthew mathis
mathilde math
maximilien max
maxime max
melanie mel
michel mike mick mitch michael
michael mike mickael mick mika
michele mimi
monique mo
nathalie nath natalie nat nathy
nicolas nico nick nicholas colas
nicole nico
olivier oli oliver olive
pascale pascaline
patrice pat
patricia pat patty tricia
patrick pat paddy
paul paulo
philippe phil flip philip philippus
pierre pierrot peter pete
raphael raph rafael
richard rick dick rich richie
robert bob rob bobby robbie
samuel sam sammy
samantha sam
sebastien seb sebastian bastien
serge sergio
solange soso
sophie soso sofia sophia
stephane steph stefan stephan
stephanie steph
susan sue susie suzanne suzy
sylvain syl
sylvie syl
theodore theo
theophile theo
thierry titi
thomas tom tommy
timothee tim timothy timmy
valentin val
valentine val
valerie val
veronique vero
victor vic
victoire vic victoria vicky
vincent vince vinny
virginie nini ginny
william bill will billy
xavier xav
yves yvon
zacharie zach zac
andrew andy drew
margaret maggie peggy meg
james jim jimmy jamie
kenneth ken kenny
gerald gerry jerry
gilbert gil bert
jennifer jen jenny
jessica jess
rebecca becky
deborah debbie deb
steven steve stephen
edgar ed
henri henry harry
juliette jules
mohamed mohammed muhammad mohammad momo
abdelkader kader
abderrahmane abdou
aleksandra ola
malgorzata gosia
katarzyna kasia
"""


def _by_name() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _GROUPS.split("\n"):
        group = line.split()
        for name in group:
            table.setdefault(name, set()).update(group)
    return {name: frozenset(others) for name, others in table.items()}


_FULL = frozenset(line.split()[0] for line in _GROUPS.split("\n") if line)
"""The names that stand first in their groups: nobody's short form."""
_ENDING = re.compile(r"(?:ie|y|i)$")
# The groups are not transitive ("alex" is Alexandre or Alexandra): only names that share a line count.
_RELATED = _by_name()


def is_nickname(one: str, other: str) -> bool:
    """Whether two folded given names (without blanks) are forms of one another."""
    return one != other and other in _RELATED.get(one, frozenset())


def is_short_form(one: str, other: str) -> bool:
    """Whether one is only a short form of the other, that nobody gives to the other's brother: Nico and Nicolas, Cathy
    and Catherine; neither Jules and Julien nor Louis and Louise."""
    short, long = sorted((one, other), key=len)
    stem = _ENDING.sub("", short)
    return len(stem) >= 2 and stem != long and long.startswith(stem) and short not in _FULL and is_nickname(short, long)


def is_known_name(name: str) -> bool:
    """Whether a folded given name is one of those in the groups."""
    return name in _RELATED
