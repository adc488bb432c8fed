"""What the dossier shows, as frozen values: nothing in the templates but these.

Every line has an `id` in the page; every `Cited` leads to a passage in the full text at the end, which leads back.
Texts are as the documents have them: the templates escape them and show hidden characters.
"""

from dataclasses import dataclass

from whence.model.attribution import Stance
from whence.report.passages import Paragraph
from whence.report.svg import Drawing


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as a line cites it: its quote, where it leads, and which document it stands in."""

    target: str
    quote: str
    language: str | None
    document: str
    published: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One voicing of a claim: on whose word it is passed on (outermost first), and the passage."""

    id: str
    via: tuple[str, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class Position:
    """One voice's stance towards a claim, with every passage that has it."""

    voice: str
    kind: str
    stance: Stance
    meaning: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class RootLine:
    """An origin by name, and what it is in words."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """Who has it from whom: both parties, the word between them, how certain, why, and where it stands."""

    id: str
    source: str
    word: str
    target: str
    certainty: str
    is_certain: bool
    why: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class Cross:
    """A link to another claim: its number and anchor where it is shown, else only its text."""

    text: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Grading:
    """A proposed credibility (Admiralty 1 or 6) and the reason; `grade` None where none may be proposed."""

    grade: int | None
    meaning: str
    why: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """An analyst's decision in words."""

    verdict: str
    made_by: str
    made_at: str
    subjects: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A headline claim with everything that is on record about it."""

    id: str
    number: int
    text: str
    count: str
    count_short: str
    count_note: str
    is_counted: bool
    channels: int
    roots: tuple[RootLine, ...]
    why: str
    questions: tuple[str, ...]
    is_circular: bool
    grading: Grading | None
    drawing: Drawing | None
    drawing_note: str
    parties: tuple[str, ...]
    edges: tuple[EdgeLine, ...]
    edges_left_out: int
    positions: tuple[Position, ...]
    positions_left_out: int
    contradicts: tuple[Cross, ...]
    disputes: tuple[int, ...]
    judgements: tuple[JudgementLine, ...]
    stances: tuple[tuple[Stance, int], ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: who says it, on whose word, and where."""

    voice: str
    via: tuple[str, ...]
    stance: Stance
    cited: Cited


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """Two statements that cannot both be true, side by side, and why."""

    id: str
    number: int
    kind: str
    why: str
    a: Side
    b: Side
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A number: value, bound and unit in words, what it counts, who says so, and where."""

    id: str
    bound: str
    value: str
    unit: str
    what: str
    subject: str
    voice: str
    via: tuple[str, ...]
    cited: Cited


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """One refusal, denial or failure to find out, with its passage and the claims it bears on."""

    id: str
    via: tuple[str, ...]
    cited: Cited
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SilenceOf:
    """All such lines of one voice."""

    voice: str
    kind: str
    lines: tuple[SilenceLine, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A register of silence, by voice; `left_out` lines were too many to show."""

    id: str
    title: str
    empty: str
    voices: tuple[SilenceOf, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class SpellingView:
    """A spelling of an entity's name, with the first passage that has it."""

    name: str
    cited: Cited | None


@dataclass(frozen=True, slots=True)
class EntityView:
    """Somebody or something: what it is, every spelling, in how many documents, and its known properties."""

    id: str
    number: int
    caption: str
    schema: str
    spellings: tuple[SpellingView, ...]
    documents: int
    properties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """How one entity stands to another, and where that is said."""

    id: str
    source: str
    word: str
    role: str | None
    target: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class SharedView:
    """A stretch that two documents share: as it stands in the later and in the earlier one."""

    here: Cited
    there: Cited


@dataclass(frozen=True, slots=True)
class DerivationView:
    """What a document took from another, how that is known, and the stretches they share."""

    id: str
    word: str
    origin: str
    origin_anchor: str | None
    why: str
    score: float
    evidence: tuple[Cited, ...]
    shared: tuple[SharedView, ...]
    shared_left_out: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: what is known of it, what it was derived from, and its full text with the cited passages marked."""

    id: str
    number: int
    label: str
    file: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str
    language: str | None
    media_type: str
    url: str | None
    link: str | None
    sha256: str
    attached_to: str | None
    derivations: tuple[DerivationView, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class UnreadView:
    """A file that could not be read, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the summary and what it counts."""

    number: str
    noun: str
    note: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole dossier, in the order in which it is read."""

    title: str
    version: str
    figures: tuple[Figure, ...]
    claims: tuple[ClaimView, ...]
    claims_left_out: int
    contradictions: tuple[ContradictionView, ...]
    contradictions_left_out: int
    quantities: tuple[QuantityView, ...]
    quantities_left_out: int
    registers: tuple[Register, ...]
    entities: tuple[EntityView, ...]
    entities_left_out: int
    relations: tuple[RelationView, ...]
    relations_left_out: int
    judgements: tuple[JudgementLine, ...]
    documents: tuple[DocumentView, ...]
    documents_left_out: int
    unread: tuple[UnreadView, ...]
