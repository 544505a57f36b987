package extractors

import (
	"errors"
	"sort"
	"strings"
	"sync/atomic"

	"dateline/schemas"
)

// ErrInterrupted is what Apply returns after Document.Interrupt.
var ErrInterrupted = errors.New("interrupted: the article's time is used up")

// Token is one word, number or mark. Tokens are in text order, do not overlap, do not
// cross sentences and leave out nothing but white space.
type Token struct {
	schemas.Span
	// Lower is the surface text with ASCII letters lowered; it has as many bytes as the
	// span.
	Lower string
	// Tag is a Penn Treebank part-of-speech tag, empty before the tag layer is filled.
	Tag string
	// Sentence is the index of the token's sentence.
	Sentence int
}

// Document is one article while it is read. Each layer is filled by the extractor that
// provides it and only read by the others.
type Document struct {
	Article schemas.Article
	// Text is Article.Text, never changed.
	Text      string
	Repairs   []string // what was mended to read the article
	Blocks    []schemas.Block
	Sentences []schemas.Sentence
	Tokens    []Token
	Mentions  []Mention // of entities, in text order, not overlapping
	Entities  []schemas.Entity
	Dates     []schemas.Date
	Figures   []schemas.Figure
	Quotes    []schemas.Quote
	Facts     []schemas.Fact

	lower       string // see Lower
	firstTokens []int  // see SentenceTokens
	interrupted atomic.Bool
}

// Mention is a mention on its way to an entity: before the entity layer joins mentions
// into entities they have no owner.
type Mention struct {
	schemas.Mention
	// Entity is an index into Document.Entities, -1 before the entity layer is filled.
	Entity int
}

// NewDocument returns the document of an article with every layer empty.
func NewDocument(a schemas.Article) *Document {
	return &Document{Article: a, Text: a.Text}
}

// Interrupt tells a running Apply to stop. It may be called from any goroutine.
func (d *Document) Interrupt() { d.interrupted.Store(true) }

// Interrupted returns ErrInterrupted after Interrupt, nil before.
func (d *Document) Interrupted() error {
	if d.interrupted.Load() {
		return ErrInterrupted
	}
	return nil
}

// Slice returns the text of a span.
func (d *Document) Slice(s schemas.Span) string { return d.Text[s.Start:s.End] }

// Lower returns Text with ASCII letters lowered, byte for byte as long. It is made once.
func (d *Document) Lower() string {
	if len(d.lower) != len(d.Text) {
		d.lower = LowerASCII(d.Text)
	}
	return d.lower
}

// SliceLower returns the text of a span with ASCII letters lowered, without a copy.
func (d *Document) SliceLower(s schemas.Span) string { return d.Lower()[s.Start:s.End] }

// Word returns the surface text of token i.
func (d *Document) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// TokensIn returns the half-open range of indices of the tokens that lie wholly inside s.
func (d *Document) TokensIn(s schemas.Span) (lo, hi int) {
	lo = sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= s.Start })
	hi = lo + sort.Search(len(d.Tokens)-lo, func(i int) bool { return d.Tokens[lo+i].End > s.End })
	return lo, hi
}

// SentenceTokens returns the half-open range of indices of the tokens of sentence i.
func (d *Document) SentenceTokens(i int) (lo, hi int) {
	if n := len(d.Sentences); len(d.firstTokens) != n+1 || d.firstTokens[n] != len(d.Tokens) {
		d.indexTokens()
	}
	return d.firstTokens[i], d.firstTokens[i+1]
}

// indexTokens notes where the tokens of each sentence start, and where the last ones end.
func (d *Document) indexTokens() {
	d.firstTokens = make([]int, len(d.Sentences)+1)
	k := 0
	for i := range d.Sentences {
		for k < len(d.Tokens) && d.Tokens[k].Start < d.Sentences[i].Start {
			k++
		}
		d.firstTokens[i] = k
	}
	d.firstTokens[len(d.Sentences)] = len(d.Tokens)
}

// SentenceAt returns the index of the sentence that holds byte offset at, -1 for none.
func (d *Document) SentenceAt(at int) int {
	i := sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > at })
	if i == len(d.Sentences) || d.Sentences[i].Start > at {
		return -1
	}
	return i
}

// Block returns the block of sentence i.
func (d *Document) Block(i int) schemas.Block { return d.Blocks[d.Sentences[i].Block] }

// LowerASCII lowers ASCII letters and leaves every other byte, so that offsets into the
// result are offsets into s.
func LowerASCII(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
	if i < 0 {
		return s
	}
	b := []byte(s)
	for ; i < len(b); i++ {
		if c := b[i]; c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
