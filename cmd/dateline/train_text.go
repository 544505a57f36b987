package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/extractors/entity"
	"dateline/extractors/entity/crf"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

// example is a labelled text read into words.
type example struct {
	crf.Document
	spans []schemas.Span
	names []labelledName
}

// read cuts a labelled text into words, tags them, and says what labels each may have.
func (l *labelled) read(s *scheme) (*example, error) {
	d := extractors.NewDocument(schemas.Article{Text: l.text})
	d.Blocks = []schemas.Block{{Span: schemas.Span{End: len(l.text)}, Kind: schemas.Body, Rule: "train"}}
	suite := []*extractors.Extractor{sentence.Extractor, token.Extractor, tag.Extractor}
	if l.sentences != nil {
		for _, at := range l.sentences {
			d.Sentences = append(d.Sentences, schemas.Sentence{Span: at})
		}
		suite = suite[1:]
	}
	if err := extractors.Apply(d, suite); err != nil {
		return nil, err
	}
	var u entity.Units
	u.Read(d, func(int) bool { return true })
	e := &example{spans: u.Spans, names: l.names}
	e.Tokens, e.Ends, e.Weight = u.Tokens, u.Ends, l.weight
	e.Allowed = make([]crf.Labels, len(u.Tokens))
	for i := range e.Allowed {
		e.Allowed[i] = crf.Outside
	}
	e.leaveOpen(s)
	for _, n := range l.names {
		e.mark(s, n)
	}
	for _, at := range l.doubtful {
		for i := e.at(at.Start); i < len(e.spans) && e.spans[i].Start < at.End; i++ {
			e.Allowed[i] = crf.Any
		}
	}
	return e, nil
}

// at returns the index of the first word that ends after a byte offset.
func (e *example) at(offset int) int {
	lo, hi := 0, len(e.spans)
	for lo < hi {
		if mid := (lo + hi) / 2; e.spans[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// leaveOpen lets words with a capital, and small words between two of them, be names of the
// types that the set does not mark.
func (e *example) leaveOpen(s *scheme) {
	if s.unmarked == 0 {
		return
	}
	open := crf.Outside | s.unmarked.Inside()
	lo := 0
	for _, hi := range e.Ends {
		for i := lo; i < hi; i++ {
			if capital(e.Tokens[i].Text) || i > lo && i+1 < hi && capital(e.Tokens[i-1].Text) && capital(e.Tokens[i+1].Text) {
				e.Allowed[i] = open
			}
		}
		lo = hi
	}
}

func capital(w string) bool { return strings.ContainsFunc(w, unicode.IsUpper) }

// mark labels the words of a name. A name that is not made of whole words leaves them open;
// a place within a place, as "Tartu, Estonia", is two names, however the set has it.
func (e *example) mark(s *scheme, n labelledName) {
	lo := e.at(n.Start)
	hi := lo
	for hi < len(e.spans) && e.spans[hi].Start < n.End {
		hi++
	}
	if lo == hi {
		return
	}
	whole := e.spans[lo].Start == n.Start && e.spans[hi-1].End == n.End && !s.free[n.label]
	set := s.types[n.label]
	if whole && set == 0 {
		return
	}
	if !whole {
		for i := lo; i < hi; i++ {
			e.Allowed[i] = crf.Any
		}
		return
	}
	if hi-lo > 2 && e.Tokens[hi-2].Text == "-" && entity.Compound(e.Tokens[hi-1].Text) {
		hi -= 2 // some sets could not cut "Lima-led"
	}
	if set&crf.TypesOf(schemas.Place) != 0 {
		for i := lo + 1; i+1 < hi; i++ {
			if e.Tokens[i].Text == "," {
				e.label(set, lo, i)
				lo = i + 1
			}
		}
	}
	e.label(set, lo, hi)
}

// label gives words lo to hi the labels of one name.
func (e *example) label(set crf.TypeSet, lo, hi int) {
	var words []string
	for _, t := range e.Tokens[lo:hi] {
		words = append(words, t.Text)
	}
	set = entity.Narrow(set, words)
	for i := lo; i < hi; i++ {
		e.Allowed[i] = set.Name(i-lo, hi-lo)
	}
}

// The ways of writing a copy.
const (
	inCapitals = iota
	inTitleCase
	inBoth // some sentences this way, some that, the rest as they are
	copies
)

// recased returns the text written in another way, byte for byte as long, so that spans
// stay.
func (l *labelled) recased(way int) labelled {
	out := *l
	b := []byte(l.text)
	for n, s := range l.split() {
		if way == inCapitals || way == inBoth && n%3 == 0 {
			raise(b[s.Start:s.End], true)
		} else if way == inTitleCase || n%3 == 1 {
			raise(b[s.Start:s.End], false)
		}
	}
	out.text = string(b)
	return out
}

// split returns the sentences, roughly where they are not given.
func (l *labelled) split() []schemas.Span {
	if l.sentences != nil {
		return l.sentences
	}
	var out []schemas.Span
	start := 0
	for i := range len(l.text) {
		if l.text[i] == '\n' || l.text[i] == '.' && i+1 < len(l.text) && l.text[i+1] == ' ' && i-start > 40 {
			out = append(out, schemas.Span{Start: start, End: i + 1})
			start = i + 1
		}
	}
	return append(out, schemas.Span{Start: start, End: len(l.text)})
}

// small are the words that many headlines leave small.
var small = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "in": true, "on": true, "at": true, "to": true, "by": true, "for": true,
	"and": true, "or": true, "as": true, "but": true, "nor": true, "with": true, "from": true, "is": true,
}

// raise gives every word a first capital, or only capitals. Of texts of an even length the
// small words stay small. A letter whose capital takes another number of bytes stays too.
func raise(b []byte, all bool) {
	headline := len(b)%2 == 0
	word := true
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if unicode.IsLetter(r) && (all || word && (!headline || !small[wordAt(b[i:])])) {
			if up := unicode.ToUpper(r); utf8.RuneLen(up) == n {
				utf8.EncodeRune(b[i:], up)
			}
		}
		word = !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
		i += n
	}
}

func wordAt(b []byte) string {
	n := 0
	for n < len(b) && (b[n]|0x20 >= 'a' && b[n]|0x20 <= 'z') {
		n++
	}
	return string(b[:n])
}
