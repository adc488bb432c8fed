"""Quotations without a cue."""

from whence.extract.quotations import find_quotations
from whence.model.attribution import Attribution
from whence.model.span import Span

HEAD = "“The labels were changed on the quay,” said Petra Halloran."
NEXT = "“We have photographs of both labels and of the men.”"


def spoken(text: str) -> Attribution:
    source = text.index("Petra")
    cue = text.index("said")
    return Attribution(
        "a-1",
        "d-1",
        (Span(source, source + 14),),
        (Span(cue, cue + 4),),
        (Span(0, cue - 1),),
        "asserts",
        "person",
        None,
        None,
        "model",
        1.0,
    )


def test_a_quoted_paragraph_goes_on_with_the_last_speaker() -> None:
    text = f"{HEAD}\n\n{NEXT}"
    (found,) = find_quotations("d-1", text, (spoken(text),))
    assert found.content[0].quote(text) == NEXT
    assert found.source[0].quote(text) == "Petra Halloran"
    assert found.method == "quotation"


def test_after_another_paragraph_the_speaker_stays_unknown() -> None:
    text = f"{HEAD}\n\nThe harbour was closed for a week.\n\n{NEXT}"
    (found,) = find_quotations("d-1", text, (spoken(text),))
    assert (found.source, found.kind) == ((), "unknown")


def test_a_short_quoted_line_is_no_quotation() -> None:
    assert find_quotations("d-1", f"{HEAD}\n\n“No comment.”", ()) == ()
