// Package quote finds speech: the words that somebody other than the writer answers for,
// who that is, and the cue that says so.
//
// A cue is a verb of cues.tsv ("said", "denied", "warned") or "according to". Each has
// frames: what may stand after it and before it. A quote's span is what is said, without
// speaker and cue; spans may nest ("Police said the mayor denied ..."), and the innermost
// answers for a word. Direct speech is found by its marks and takes the speaker of the cue
// beside it.
package quote

import (
	"cmp"
	"slices"

	"dateline/extractors"
	"dateline/schemas"
)

const name = "quote"

// Extractor finds quotes in the body of articles.
var Extractor = &extractors.Extractor{
	Name: name,
	Doc: `find who says what

Direct, indirect and mixed speech with its speaker, the speaker's entity where there is
one, the cue and its force. Spans may nest; the innermost answers for a word.`,
	Requires: []extractors.Layer{extractors.Sentences, extractors.Tokens, extractors.Tags, extractors.Entities},
	Provides: []extractors.Layer{extractors.Quotes},
	Rules:    rules,
	Run:      run,
}

func run(d *extractors.Document) error {
	r := reader{d: d, marks: pairs(d)}
	for i := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return err
		}
		if d.Block(i).Kind == schemas.Body {
			r.sentence(i)
		}
	}
	r.unattributed()
	slices.SortStableFunc(r.out, func(a, b schemas.Quote) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	d.Quotes = r.out
	return nil
}

// reader reads one sentence after another.
type reader struct {
	d      *extractors.Document
	index  int // of the sentence
	lo, hi int // its tokens
	marks  []pair
	nextMk int // first pair of marks that may still reach this sentence
	out    []schemas.Quote
	person schemas.EntityID // the person named last, for "he" and "she"
	group  schemas.EntityID // the organisation named last, for "it"
	seen   int              // mentions passed for person and group
	part   int              // of the article on the page that person and group are of
}

// window bounds how far a frame looks around its cue, in tokens, so that a sentence of a
// megabyte is read in linear time.
const window = 120

func (r *reader) sentence(i int) {
	r.index = i
	r.lo, r.hi = r.d.SentenceTokens(i)
	if part := r.d.Block(i).Part; part != r.part {
		r.part, r.person, r.group = part, "", ""
	}
	from := len(r.out)
	for k := r.lo; k < r.hi; k++ {
		if f := r.frame(k); f != nil {
			r.emit(f)
		}
	}
	r.direct(from)
	r.remember(r.d.Sentences[i].End)
}

// emit adds the quote of a frame.
func (r *reader) emit(f *frame) {
	lo, hi := r.trim(f.from, f.to)
	if lo >= hi {
		return
	}
	d := r.d
	span := schemas.Span{Start: d.Tokens[lo].Start, End: d.Tokens[hi-1].End}
	speaker, kind := r.speaker(f.speaker)
	r.out = append(r.out, schemas.Quote{
		Span: span, Text: d.Slice(span), Kind: r.manner(lo, hi),
		Speaker: speaker, SpeakerKind: kind, Cue: r.phrase(f.cue, nil), Force: f.force,
		Sentence: r.index, Rule: f.rule,
	})
}

// trim takes commas, stops, quotation marks and lone conjunctions off both ends of a stretch of tokens.
func (r *reader) trim(lo, hi int) (from, to int) {
	for lo < hi && isStop(r.d.Tokens[lo].Lower) {
		lo++
	}
	for lo < hi && isStop(r.d.Tokens[hi-1].Lower) {
		hi--
	}
	return lo, hi
}

func isStop(w string) bool {
	switch w {
	case ",", ".", ";", ":", "—", "–", "--", "and", "but", "!", "?":
		return true
	}
	return isMark(w)
}

// manner says how the tokens from lo to hi give speech: direct where marks hold them all,
// mixed where marks hold some.
func (r *reader) manner(lo, hi int) schemas.QuoteKind {
	s := schemas.Span{Start: r.d.Tokens[lo].Start, End: r.d.Tokens[hi-1].End}
	kind := schemas.Indirect
	for k := r.nextMk; k < len(r.marks) && r.marks[k].Start < s.End; k++ {
		switch m := r.marks[k].Span; {
		case m.Start <= s.Start && m.End >= s.End:
			return schemas.Direct
		case m.Overlaps(s):
			kind = schemas.Mixed
		}
	}
	return kind
}

func (r *reader) phrase(s schemas.Span, head *schemas.Span) *schemas.Phrase {
	return &schemas.Phrase{Span: s, Text: r.d.Slice(s), Head: head}
}
