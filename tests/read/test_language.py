"""Which language a text is in, and when that is not to be told."""

import pytest

from whence.read.language import identify_language


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("The works bought two hundred modules through a trading house in Vienna.", None, "en"),
        ("Das Werk kaufte zweihundert Module über ein Handelshaus in Wien und zahlte bar.", None, "de"),
        (
            "Завод на Дунае купил двести модулей у торгового дома в Вене, сообщили в среду два сотрудника таможни, которые видели накладные.",
            None,
            "ru",
        ),
        ("The works bought two hundred modules through a trading house in Vienna.", "de-AT", "en"),
        ("SR-40: 96", None, None),
        ("SR-40: 96", "de-AT", "de"),
        ("", None, None),
    ],
    ids=["english", "german", "russian", "text-over-hint", "too-short", "short-with-hint", "nothing"],
)
def test_a_language_is_told_or_left_open(text: str, hint: str | None, expected: str | None) -> None:
    assert identify_language(text, hint) == expected
