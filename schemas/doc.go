// Package schemas says what Dateline says: the nouns that leave the pipeline and
// the article that enters it.
//
// An [Article] is read; a [Record] is written. A record carries the article it was
// made from and everything found in it: [Block], [Sentence], [Entity], [Date],
// [Figure], [Quote] and [Fact]. All of them stand off the text: each find has a
// [Span] of byte offsets, and text[start:end] is the surface text, always. The text
// itself is never changed.
//
// A [FactRow] is one fact flattened to a row of primitive columns, for warehouses
// that load a topic without code. A [DeadLetter] is what is left of a message that
// could not be enriched: its bytes, where it came from and why.
//
// The package holds data only. It does no I/O and imports nothing but the standard
// library. README.md in this folder says what may change without a new version.
package schemas
