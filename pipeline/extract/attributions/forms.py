"""Inflected forms of English verbs, so that a reporting verb is known by sight, without a lemmatizer.

The irregular verbs are those among the reporting words; the list and the spelling rules are common grammar.
"""

import re

_IRREGULAR = {
    "be": ("is", "was", "been", "being"), "bear": ("bears", "bore", "borne", "bearing"),
    "beg": ("begs", "begged", "begged", "begging"), "begin": ("begins", "began", "begun", "beginning"),
    "beseech": ("beseeches", "besought", "besought", "beseeching"), "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"), "broadcast": ("broadcasts", "broadcast", "broadcast", "broadcasting"),
    "cast": ("casts", "cast", "cast", "casting"), "come": ("comes", "came", "come", "coming"),
    "draw": ("draws", "drew", "drawn", "drawing"), "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"), "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"), "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "foretell": ("foretells", "foretold", "foretold", "foretelling"), "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "get": ("gets", "got", "gotten", "getting"), "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"), "have": ("has", "had", "had", "having"),
    "hear": ("hears", "heard", "heard", "hearing"), "hit": ("hits", "hit", "hit", "hitting"),
    "hold": ("holds", "held", "held", "holding"), "keep": ("keeps", "kept", "kept", "keeping"),
    "know": ("knows", "knew", "known", "knowing"), "lash": ("lashes", "lashed", "lashed", "lashing"),
    "lay": ("lays", "laid", "laid", "laying"), "lead": ("leads", "led", "led", "leading"),
    "let": ("lets", "let", "let", "letting"), "lie": ("lies", "lied", "lied", "lying"),
    "make": ("makes", "made", "made", "making"), "mean": ("means", "meant", "meant", "meaning"),
    "mislead": ("misleads", "misled", "misled", "misleading"), "overstate": ("overstates", "overstated", "overstated", "overstating"),
    "put": ("puts", "put", "put", "putting"), "read": ("reads", "read", "read", "reading"),
    "retell": ("retells", "retold", "retold", "retelling"), "say": ("says", "said", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"), "seek": ("seeks", "sought", "sought", "seeking"),
    "send": ("sends", "sent", "sent", "sending"), "set": ("sets", "set", "set", "setting"),
    "shoot": ("shoots", "shot", "shot", "shooting"), "show": ("shows", "showed", "shown", "showing"),
    "sing": ("sings", "sang", "sung", "singing"), "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spell": ("spells", "spelled", "spelt", "spelling"), "stand": ("stands", "stood", "stood", "standing"),
    "strike": ("strikes", "struck", "struck", "striking"), "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"), "teach": ("teaches", "taught", "taught", "teaching"),
    "tell": ("tells", "told", "told", "telling"), "think": ("thinks", "thought", "thought", "thinking"),
    "throw": ("throws", "threw", "thrown", "throwing"), "understand": ("understands", "understood", "understood", "understanding"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"), "uphold": ("upholds", "upheld", "upheld", "upholding"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"), "write": ("writes", "wrote", "written", "writing"),
}  # fmt: skip
# Stressed on the last syllable, or of one: the last consonant is doubled.
_DOUBLED = frozenset(
    """admit blog brag chat commit concur confer dub flag infer jab jot nod omit permit plan plot prefer quip quiz rap rebut
    refer regret rip sum slam slip snap sob stab stun submit tag tap tip transmit vet compel dispel impel rebel propel""".split()
)


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb, its dictionary form first.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> forms("say")
    ('say', 'says', 'said', 'saying')
    """
    if verb in _IRREGULAR:
        return tuple(dict.fromkeys((verb, *_IRREGULAR[verb])))
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    return verb, _third(verb), _past(stem), _participle(stem)


def _third(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def _past(stem: str) -> str:
    if re.search(r"[^aeiou]y$", stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _participle(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    silent = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))
    return (stem[:-1] if silent else stem) + "ing"
