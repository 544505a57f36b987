// Package extractors is what Dateline understands: the shared [Document] and the
// contract of everything that reads it.
//
// An [Extractor] is a value, not an interface: a name, a manual, the layers it needs,
// the layers it fills, and a function. A suite is a slice of them in order; english.Suite
// is the one the program runs. [Validate] checks a suite once, at start; [Apply] runs it
// over one document.
//
// # Purity
//
// An extractor reads the document and appends to its own layers. It has no clock, no
// network, no log, no context and no global state, so the same article gives the same
// bytes on every machine. A failure therefore cannot be cured by trying again: the
// article goes to the dead letters. Relative dates are counted from Article.Published.
//
// # Stand-off
//
// Document.Text is Article.Text, byte for byte, and is never changed. Every find carries
// a span into it; Text[Start:End] is the surface text of the find, always.
//
// # Bounded work
//
// Whoever runs a suite may call [Document.Interrupt] from another goroutine when the
// article has had its time. Extractors whose work grows with the text ask
// [Document.Interrupted] once a sentence and return its error.
//
// # Layout
//
// One folder is one dimension: its Extractor, its rules, its word lists as data files,
// and testdata with the corpora that package extracttest runs. README.md in this folder
// says how a rule is added.
package extractors
