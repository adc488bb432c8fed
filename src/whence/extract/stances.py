"""Cues whose words settle the stance, whatever the model says of them (the attribution guidelines' table of typical cues)."""

import re

from whence.model.attribution import Stance

_GUESSES = re.compile(r"\b(?:theori[sz]|speculat|surmis|conjectur|suppos|guess)\w*\s*$", re.IGNORECASE)
_WISHES = re.compile(r"\b(?:wants?|wanted|wish(?:es|ed)?|desires?)\s*$", re.IGNORECASE)


def settle_stance(cue: str, content: str) -> Stance | None:
    """The stance that cue and content leave no doubt of; None where the model decides.

    Who wants to do something intends it; who wants somebody else to do it asks for it.

    >>> settle_stance("wanted", "to be rich"), settle_stance("wanted", "the mayor to go"), settle_stance("said", "no")
    ('intends', 'requests', None)
    """
    if _GUESSES.search(cue):
        return "hedges"
    if _WISHES.search(cue) and content:
        return "intends" if re.match(r"to\b", content, re.IGNORECASE) else "requests"
    return None
