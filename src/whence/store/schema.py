"""The tables of a case, fit for SQLite and PostgreSQL; JSON columns hold lists of spans and names as text.

Kept so that an `add` pays for the new documents alone: `document.linking` and `document.surroundings` are digests of all that
a document's derivations and its claims' provenance were made from; `reuse`, `match`, `derivation` and `contradiction`
hold what was found for a pair, also where (`is_kept` 0) the whole case says that it is not shown.
"""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _document_key() -> Column[str]:
    return Column("document", Text, ForeignKey("document.id", ondelete="CASCADE"), nullable=False)


capture = Table(
    "capture", metadata, Column("sha256", Text, primary_key=True), Column("media_type", Text), Column("size", Integer)
)
document = Table(
    "document", metadata,
    Column("id", Text, primary_key=True), Column("sha256", Text, ForeignKey("capture.sha256"), nullable=False, index=True),
    Column("file", Text, nullable=False), Column("media_type", Text, nullable=False), Column("text", Text, nullable=False),
    Column("title", Text), Column("publisher", Text), Column("author", Text), Column("published", Text), Column("language", Text),
    Column("url", Text), Column("parent", Text), Column("pages", Text), Column("links", Text),
    Column("is_read", Integer, nullable=False), Column("note", Text), Column("reader", Text), Column("is_traced", Integer, nullable=False),
    Column("linking", Text), Column("surroundings", Text),
)  # fmt: skip
unread = Table(
    "unread",
    metadata,
    Column("file", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("hint", Text),
)
mention = Table(
    "mention", metadata,
    _document_key(), Column("start", Integer), Column("stop", Integer), Column("kind", Text), Column("score", Float), Column("entity", Text),
    Index("mention_document", "document", "start"),
)  # fmt: skip
attribution = Table(
    "attribution", metadata,
    Column("id", Text, primary_key=True), _document_key(), Column("source", Text), Column("cue", Text), Column("content", Text),
    Column("stance", Text), Column("kind", Text), Column("name", Text), Column("parent", Text), Column("method", Text),
    Column("score", Float), Column("voice", Text, index=True), Index("attribution_document", "document"),
)  # fmt: skip
proposition = Table(
    "proposition", metadata,
    Column("id", Text, primary_key=True), _document_key(), Column("start", Integer), Column("stop", Integer), Column("polarity", Text),
    Column("attribution", Text), Column("names", Text), Column("vector", LargeBinary), Column("claim", Text, index=True),
    Index("proposition_document", "document"),
)  # fmt: skip
quantity = Table(
    "quantity", metadata,
    _document_key(), Column("start", Integer), Column("stop", Integer), Column("value", Float), Column("low", Float), Column("high", Float),
    Column("bound", Text), Column("unit", Text), Column("attribute", Text), Column("subject", Text), Column("proposition", Text),
    Index("quantity_document", "document", "start"),
)  # fmt: skip
moment = Table(
    "moment", metadata,
    _document_key(), Column("start", Integer), Column("stop", Integer), Column("first", Text), Column("last", Text),
    Index("moment_document", "document", "start"),
)  # fmt: skip
referent = Table(
    "referent", metadata,
    Column("id", Text, primary_key=True), _document_key(), Column("kind", Text), Column("schema", Text), Column("name", Text),
    Column("names", Text), Column("spans", Text), Column("keys", Text), Column("description", Text), Column("entity", Text),
    Index("referent_document", "document"),
)  # fmt: skip
gram = Table(
    "gram", metadata,
    Column("hash", BigInteger, primary_key=True), Column("document", Text, primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
credit = Table(
    "credit", metadata,
    _document_key(), Column("key", Text, index=True), Column("name", Text), Column("start", Integer), Column("stop", Integer), Column("kind", Text),
    Index("credit_document", "document"),
)  # fmt: skip
reuse = Table(
    "reuse", metadata,
    Column("a", Text, primary_key=True), Column("b", Text, primary_key=True), Column("spans", Text),
    Column("share_a", Float), Column("share_b", Float), Column("longest", Integer), Column("is_twin", Integer), Index("reuse_b", "b"),
)  # fmt: skip
match = Table(
    "match", metadata,
    Column("a", Text, primary_key=True), Column("b", Text, primary_key=True), Column("score", Float), Column("conflict", Text),
    Column("detail", Text), Index("match_b", "b"), sqlite_with_rowid=False,
)  # fmt: skip
entity = Table(
    "entity", metadata,
    Column("id", Text, primary_key=True), Column("schema", Text), Column("caption", Text), Column("names", Text), Column("documents", Text),
    Column("properties", Text),
)  # fmt: skip
voice = Table(
    "voice", metadata,
    Column("id", Text, primary_key=True), Column("name", Text), Column("kind", Text), Column("entity", Text), Column("documents", Text),
)  # fmt: skip
stated = Table(
    "stated",
    metadata,
    _document_key(),
    Column("schema", Text),
    Column("source", Text),
    Column("target", Text),
    Column("role", Text),
    Column("start", Integer),
    Column("stop", Integer),
    Index("stated_document", "document"),
)
relation = Table(
    "relation", metadata,
    Column("schema", Text), Column("source", Text), Column("target", Text), Column("role", Text), Column("document", Text),
    Column("start", Integer), Column("stop", Integer),
)  # fmt: skip
derivation = Table(
    "derivation", metadata,
    Column("document", Text, primary_key=True), Column("derived_from", Text, primary_key=True), Column("how", Text), Column("score", Float),
    Column("shared", Text), Column("evidence", Text), Column("why", Text), Column("is_credited", Integer), Column("is_kept", Integer),
    Index("derivation_derived_from", "derived_from"),
)  # fmt: skip
claim = Table(
    "claim", metadata,
    Column("id", Text, primary_key=True), Column("text", Text), Column("propositions", Text), Column("stances", Text), Column("origins", Text),
    Column("graph", Text),
)  # fmt: skip
contradiction = Table(
    "contradiction", metadata,
    Column("a", Text, primary_key=True), Column("b", Text, primary_key=True), Column("kind", Text, primary_key=True), Column("why", Text),
    Index("contradiction_b", "b"),
)  # fmt: skip
judgement = Table(
    "judgement", metadata,
    Column("id", Text, primary_key=True), Column("made_at", Text), Column("made_by", Text), Column("verdict", Text), Column("subjects", Text),
    Column("note", Text),
)  # fmt: skip
hit = Table(
    "hit", metadata,
    Column("entity", Text), Column("list", Text), Column("entry", Text), Column("caption", Text), Column("score", Float), Column("reasons", Text),
    Column("passages", Text),
)  # fmt: skip
run = Table(
    "run", metadata,
    Column("started_at", Text, primary_key=True), Column("finished_at", Text), Column("version", Text), Column("documents", Integer),
    Column("held", Integer), Column("unread", Integer),
)  # fmt: skip
migration = Table(
    "migration", metadata, Column("number", Integer, primary_key=True), Column("name", Text), Column("applied_at", Text)
)
