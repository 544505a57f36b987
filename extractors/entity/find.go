package entity

import (
	"math"

	"dateline/extractors"
	"dateline/schemas"
)

// strength orders what different sources say of the same words.
type strength uint8

const (
	unsure strength = iota // kept back unless the article names it elsewhere
	weak                   // a guess from shape or context: a model knows better
	strong                 // a list, a head word or a title says so
)

// candidate is a mention before it is decided on: words lo to hi of sentence.
type candidate struct {
	schemas.Span
	sentence int
	part     int
	typ      schemas.EntityType
	rule     string
	strength strength
	headline bool
	// confidence is the share of such finds that are right, 0 where none is known.
	confidence float64
}

// finder reads one document.
type finder struct {
	d         *extractors.Document
	lex       *lexicon
	ws        []word // of the sentence being read
	sentence  int
	part      int
	headline  bool
	byline    bool
	dateline  bool
	out       []candidate
	key       []byte
	match     []match
	lowerSeen map[string]bool // words of the article seen with a small letter, nil until asked for
}

// candidates reads every sentence that may hold finds and returns the candidates of the
// rules, in text order, not overlapping.
func candidates(d *extractors.Document) ([]candidate, error) {
	f := &finder{d: d, lex: lexicons()}
	err := f.readAll()
	return f.out, err
}

// readAll reads every sentence that may hold finds and makes them agree.
func (f *finder) readAll() error {
	for i := range f.d.Sentences {
		if err := f.d.Interrupted(); err != nil {
			return err
		}
		if readable(f.d.Block(i).Kind) {
			f.open(i)
			f.read()
		}
	}
	return agree(f)
}

// again makes a finder ready for another document; it keeps its space.
func (f *finder) again(d *extractors.Document) {
	*f = finder{d: d, lex: lexicons(), ws: f.ws[:0], out: f.out[:0], key: f.key[:0], match: f.match[:0]}
}

// small reports whether the article has a word with a small letter too.
func (f *finder) small(w string) bool {
	if f.lowerSeen == nil {
		f.lowerSeen = map[string]bool{}
		for i := range f.d.Tokens {
			t := &f.d.Tokens[i]
			if c := f.d.Text[t.Start]; c >= 'a' && c <= 'z' {
				f.lowerSeen[t.Lower] = true
			}
		}
	}
	return f.lowerSeen[w]
}

// readable reports whether a block of that kind has finds: furniture has none, and the
// repeated article is read once.
func readable(k schemas.BlockKind) bool { return k != schemas.Furniture && k != schemas.Repeated }

// open looks at sentence i and finds the listed names in it.
func (f *finder) open(i int) {
	f.ws = words(f.d, i, f.ws)
	f.sentence, f.part = i, f.d.Block(i).Part
	f.byline = f.d.Block(i).Kind == schemas.Byline
	f.dateline = f.d.Block(i).Kind == schemas.Dateline
	f.headline = headline(f.ws) && !f.byline && !f.dateline
	f.matches()
}

// read decides on the runs of the sentence that is open.
func (f *finder) read() {
	for at := 0; at < len(f.ws); {
		lo, hi := f.run(at)
		if lo < hi {
			f.decide(lo, hi)
		}
		at = max(hi, at+1)
	}
}

// emit adds words lo to hi as a mention. A final possessive or mark never belongs to it.
func (f *finder) emit(lo, hi int, t schemas.EntityType, rule string, s strength) {
	for lo < hi && !f.ws[lo].named() && f.ws[lo].shape != lower && f.ws[lo].shape != digits {
		lo++
	}
	for hi > lo && f.ws[hi-1].shape == mark {
		hi--
	}
	if lo >= hi {
		return
	}
	span := schemas.Span{Start: f.ws[lo].Start, End: f.ws[hi-1].End}
	if n := len(f.out); n > 0 && f.out[n-1].End > span.Start {
		return
	}
	f.out = append(f.out, candidate{
		Span: span, sentence: f.sentence, part: f.part, typ: t, rule: rule, strength: s, headline: f.headline,
	})
}

// merge lays the mentions of the rules over those of a model, sure ones first. The
// model only adds: measured on news of our day, its word against even a guess of the rules
// costs more than it mends. What the rules are still unsure of is the model's to say.
func merge(rules, model []candidate) []candidate {
	var sure, guessed []candidate
	for _, c := range rules {
		switch c.strength {
		case strong:
			sure = append(sure, c)
		case weak:
			guessed = append(guessed, c)
		default:
		}
	}
	return overlay(nil, overlay(nil, sure, guessed), model)
}

// overlay appends base, and of more what does not overlap it. Both are in text order without
// overlaps, and so is the result, which shares no space with them.
func overlay(out, base, more []candidate) []candidate {
	i := 0
	for _, c := range more {
		for i < len(base) && base[i].End <= c.Start {
			out = append(out, base[i])
			i++
		}
		if i == len(base) || base[i].Start >= c.End {
			out = append(out, c)
		}
	}
	return append(out, base[i:]...)
}

func mentions(d *extractors.Document, cs []candidate) []extractors.Mention {
	out := make([]extractors.Mention, 0, len(cs))
	confidences := make([]float64, 0, len(cs))
	for i := range cs {
		c := &cs[i]
		if c.strength == unsure {
			continue
		}
		m := schemas.Mention{Span: c.Span, Text: d.Slice(c.Span), Type: c.typ, Rule: c.rule}
		if c.confidence > 0 {
			confidences = append(confidences, math.Round(c.confidence*1000)/1000)
			m.Confidence = &confidences[len(confidences)-1]
		}
		out = append(out, extractors.Mention{Mention: m, Entity: -1})
	}
	return out
}
