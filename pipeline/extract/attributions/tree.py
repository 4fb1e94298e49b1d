"""Questions about a dependency tree (Universal Dependencies), answered so that a parser's slips do little harm."""

from spacy.tokens import Doc, Token

from pipeline.extract.attributions.forms import forms

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "advcl", "conj", "acl", "acl:relcl", "root", "ROOT"})
OBJECTS = frozenset({"obj", "dobj"})
_PASSIVE = frozenset({"aux:pass", "auxpass", "nsubj:pass", "nsubjpass"})
_GROUP = frozenset({"aux", "aux:pass", "auxpass", "advmod", "neg"})
# The object of these does what the infinitive says ("urged Seoul to answer"); that of others does not ("promised").
_OBJECT_CONTROL = frozenset(
    """ask urge tell order command instruct direct force compel press push encourage advise allow permit invite beg
    persuade convince cause get help require lead enable remind warn expect want""".split()
)
_SPEECHLESS = frozenset(
    """aircraft plane planes jet jets bomber bombers fighter fighters helicopter helicopters drone drones ship ships vessel vessels
    boat boats destroyer destroyers frigate frigates tanker tankers submarine submarines missile missiles rocket rockets radar
    radars truck trucks train trains tank tanks bomb bombs""".split()
)
_TOLD = frozenset(
    "told informed assured notified reminded convinced persuaded warned asked".split()
)  # "The crew, told that"
_PHASES = frozenset(form for verb in ("continue", "go", "begin") for form in forms(verb))
_CONTROLLING = frozenset(form for verb in _OBJECT_CONTROL for form in forms(verb))


def child(token: Token, deps: frozenset[str] | set[str]) -> Token | None:
    """The first child with one of the relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: a passive auxiliary or subject, or a participle after a noun ("quoted by")."""
    if any(c.dep_ in _PASSIVE for c in verb.children):
        return True
    if child(verb, {"nsubj"}) is not None:  # "objected", tagged as a participle
        return False
    bare = verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and not has_auxiliary(verb)
    return bare and child(verb, OBJECTS) is None and not past_slip(verb)


def past_slip(verb: Token) -> bool:
    """Whether a past tense was taken for the participle of the noun that then heads the sentence in its place.

    "Ivan Petrov, head of the committee, stated on Monday that ...", "The port was shut, Admiral Petrov stated."
    """
    slipped = (
        verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and _named(verb).dep_ == "ROOT" and not has_auxiliary(verb)
    )
    if not slipped or verb.lower_ in _TOLD or agent(verb) is not None:
        return False
    if verb.nbor(-1).text == ",":
        return child(verb, {"ccomp"}) is not None
    return verb.nbor(-1).head.i != verb.head.i and verb.nbor(-1).i != verb.head.i


def _named(verb: Token) -> Token:
    """What a participle's noun is in apposition to, or the noun itself."""
    head = verb.head
    while head.dep_ == "appos":
        head = head.head
    return head


def has_auxiliary(verb: Token) -> bool:
    """Whether the verb has "has", "was", "will" or the like."""
    return any(c.dep_.startswith("aux") for c in verb.children)


def extent(token: Token, low: int, high: int) -> Range:
    """The tokens of a subtree within `low..high`; end exclusive."""
    return max(token.left_edge.i, low), min(token.right_edge.i + 1, high)


def phase(verb: Token) -> Token | None:
    """The verb that says an infinitive goes on or begins, so that it happens: "continued to insist", "went on to say"."""
    head = verb.head
    infinitive = verb.tag_ == "VB" and verb.i > 0 and verb.nbor(-1).lower_ == "to" and 1 < verb.i - head.i <= 3
    return head if infinitive and verb.dep_ in ("xcomp", "advcl", "ccomp") and head.lower_ in _PHASES else None


def verb_group(doc: Doc, verb: Token, low: int) -> Range:
    """The verb with the auxiliaries, negation and adverbs that stand right before it, and its particle."""
    start = verb.i
    while start > low and _in_group(doc[start - 1], verb):
        start -= 1
    while (
        start < verb.i
        and doc[start].tag_ in ("RB", "WRB")
        and doc[start].lower_ in ("when", "where", "how", "why", "then")
    ):
        start += 1
    end = verb.i + 1
    if end < len(doc) and doc[end].dep_ in ("compound:prt", "prt") and doc[end].head == verb:
        end += 1
    return start, end


def _mistaken_name(verb: Token) -> Token | None:
    """A name within the sentence that was taken for an auxiliary: auxiliaries are few, and none has a capital there."""
    return next((c for c in verb.lefts if c.dep_ == "aux" and c.is_title and not c.is_sent_start), None)


def _in_group(token: Token, verb: Token) -> bool:
    if token.head == verb and token.dep_ in _GROUP and not (token.is_title and not token.is_sent_start):
        return token.tag_[:2] in ("VB", "RB", "MD", "TO")
    return token.head == verb and token.dep_ == "mark" and token.lower_ == "to"


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of what says it: the verb's own subject, or the one it shares with the verb it hangs on."""
    if depth > 6:
        return None
    own = child(verb, SUBJECTS) or _mistaken_name(verb)
    if own is not None and own.i != verb.i:
        return own
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "conj":
        shared = subject(head, depth + 1)
        if shared is not None and shared.lower_ in _SPEECHLESS and head.dep_ == "ccomp":
            return subject(head.head, depth + 1)  # "denied that its aircraft had done so and complained that"
        return shared
    if verb.dep_ in ("xcomp", "advcl", "parataxis", "ccomp"):
        return _controller(verb, head, depth)
    if past_slip(verb):
        return _named(verb)
    if verb.dep_ in ("acl", "amod") and verb.tag_ != "TO" and head.tag_[:2] in ("NN", "PR", "DT", "CD"):
        return head if verb.tag_ in ("VBG", "VBN") else None
    return None


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    if verb.dep_ == "xcomp" and head.lower_ in _CONTROLLING:
        receiver = child(head, {"obj", "iobj", "dobj"})
        if receiver is not None:
            return receiver
    if verb.dep_ in ("parataxis", "ccomp") and verb.tag_ != "VBG":
        return None
    return subject(head, depth + 1)


def agent(verb: Token) -> Token | None:
    """Who did it in a passive: "was accused by the ministry"."""
    for c in verb.children:
        if c.dep_ in ("obl:agent", "agent", "obl") and c.i > verb.i and any(g.lower_ == "by" for g in c.lefts):
            return c
    return None


def quoted_speaker(verb: Token) -> Token | None:
    """Who "was quoted as saying" something: the subject of the passive."""
    if any(c.tag_ == "VBG" and c.i > verb.i and preposition(c) == "as" for c in verb.children):
        return child(verb, {"nsubj:pass", "nsubjpass"})
    return None


def preposition(token: Token) -> str | None:
    """The preposition (or comparing "as") before a noun phrase or clause, lower case."""
    found = next((c for c in token.lefts if c.dep_ in ("case", "mark")), None)
    return found.lower_ if found is not None else None
