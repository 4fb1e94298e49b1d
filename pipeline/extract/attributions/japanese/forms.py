"""The forms in which a Japanese verb reports: past, plain, te-form and the bare stem before a comma.

Verbs in する take し; those in e or i before る drop it (述べる: 述べた); the others change their last kana (語る: 語った). いる, いた and おり behind
the te-form do not belong to the cue, and a negation there (ていない) takes the report back.
"""

_TE = "(?:て(?=い(?!な|ませ)|お|き|、|も)|で(?=い(?!な|ませ)|お|、))"
_AFTER_STEM = rf"(?:た|{_TE}|ました|ます|つつ|ながら|(?=[、。]))"
# last kana of the verb: what stands before た and て (or だ and で), and before ます and a comma
_CHANGES = {
    "う": ("っ", "い"), "つ": ("っ", "ち"), "る": ("っ", "り"), "く": ("い", "き"), "ぐ": ("い", "ぎ"), "す": ("し", "し"), "む": ("ん", "み"),
    "ぶ": ("ん", "び"), "ぬ": ("ん", "に"),
}  # fmt: skip
_ENDS_LIKE_A_STEM = frozenset("えけげせぜてでねへべめれいきぎしじちにびみり")
_GODAN = frozenset({"語る", "迫る", "憤る", "断る"})


def forms(lemma: str) -> str:
    """The source of a pattern for a verb by its dictionary form, without groups that capture."""
    if lemma == "する":
        return rf"(?:し{_AFTER_STEM}|する(?=。))"
    if lemma.endswith("する"):
        return rf"{lemma[:-2]}(?:し{_AFTER_STEM}|する)"
    if lemma.endswith("る") and lemma not in _GODAN and (lemma[-2] in _ENDS_LIKE_A_STEM or lemma == "見る"):
        return rf"{lemma[:-1]}(?:{_AFTER_STEM}|る)"
    past, polite = _CHANGES[lemma[-1]]
    voiced = r"(?:だ|で(?=い(?!な)|お|、))" if past == "ん" else rf"(?:た|{_TE})"
    return rf"{lemma[:-1]}(?:{past}{voiced}|{polite}(?:ました|ます|つつ|ながら|(?=[、。]))|{lemma[-1]})"
