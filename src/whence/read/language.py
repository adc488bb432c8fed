"""Which language a text is in."""

import re
from functools import lru_cache
from typing import Any

_SURE = 0.9
_LETTERS = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_language(text: str, hint: str | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or unclear to tell and there is no hint.

    >>> identify_language("The works bought two hundred modules through a trading house in Vienna.")
    'en'
    >>> identify_language("42")
    """
    hint = hint.split("-")[0].lower() if hint else None
    sample = text[:3000]
    if len(_LETTERS.findall(sample)) < 20:
        return hint
    code, chance = _identifier().classify(sample)
    return str(code) if float(chance) >= _SURE else hint
