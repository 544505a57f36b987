// Package quote finds speech: the words that somebody other than the writer answers for,
// who that is, and the cue that says so.
//
// A cue is a verb of cues.tsv ("said", "denied", "warned") or "according to". Each has
// frames: what may stand after it and before it. A quote's span is what is said, without
// speaker and cue; spans may nest ("Police said the mayor denied ..."), and the innermost
// answers for a word. Direct speech is found by its marks and takes the speaker of the cue
// beside it; marks that go on after the cue, in the next sentence or paragraph, keep him.
// "Per", "citing", "as she put it" and a headline's colon are cues as well. A cue that is
// negated turns: who did not confirm something is on record as not standing for it.
//
// An infinitive ("vowed to rebuild") is a deed promised, not speech.
package quote

import (
	"cmp"
	"slices"
	"sort"
	"sync"

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
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.open(d)
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
	d.Quotes = r.publish()
	return nil
}

// reader reads one sentence after another. Its slices and slots are used again from article to
// article.
type reader struct {
	d      *extractors.Document
	table  *extractors.Words[*cue]
	index  int // of the sentence
	lo, hi int // its tokens
	marks  []pair
	nextMk int   // first pair of marks that may still reach this sentence
	last   frame // the frame read last in this sentence
	out    []schemas.Quote
	person schemas.EntityID                  // the one person named last, for "he" and "she"
	spoke  schemas.EntityID                  // who spoke in this sentence, one person only
	group  schemas.EntityID                  // the organisation named last, for "it"
	seen   int                               // mentions passed for person and group
	part   int                               // of the article on the page that person and group are of
	nouns  map[schemas.Span]schemas.EntityID // nouns that stand for an entity: "the ministry"
	read   frame                             // the frame that is being read
	words  []string                          // of a pair of marks

	phrases extractors.Slab[schemas.Phrase]
	spans   extractors.Slab[schemas.Span] // heads of phrases
}

var readers = sync.Pool{New: func() any { return &reader{nouns: map[schemas.Span]schemas.EntityID{}} }}

// open makes a reader ready for a document.
func (r *reader) open(d *extractors.Document) {
	clear(r.nouns)
	r.phrases.Reset()
	r.spans.Reset()
	*r = reader{
		d: d, table: cues(), marks: pairs(d, r.marks[:0]), out: r.out[:0], nouns: r.nouns, words: r.words,
		phrases: r.phrases, spans: r.spans,
	}
	for i := range d.Entities {
		for _, m := range d.Entities[i].Nominals {
			r.nouns[m.Span] = d.Entities[i].ID
		}
	}
}

// publish returns the quotes. Their phrases are moved into arrays that the record keeps.
func (r *reader) publish() []schemas.Quote {
	if len(r.out) == 0 {
		return nil
	}
	quotes := slices.Clone(r.out)
	n := 0
	for i := range quotes {
		if quotes[i].Speaker != nil {
			n++
		}
		if quotes[i].Cue != nil {
			n++
		}
	}
	phrases, heads := make([]schemas.Phrase, 0, n), make([]schemas.Span, 0, len(quotes))
	for i := range quotes {
		q := &quotes[i]
		extractors.Move(&phrases, &q.Cue)
		if extractors.Move(&phrases, &q.Speaker); q.Speaker != nil {
			extractors.Move(&heads, &q.Speaker.Head)
		}
	}
	return quotes
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
	r.spoke, r.last = "", frame{}
	for k := r.lo; k < r.hi; k++ {
		if f := r.frame(k); f != nil {
			r.emit(f)
			r.resume(*f, k)
			r.last = *f
		}
	}
	r.direct(from)
	r.remember(r.d.Sentences[i].End)
}

// resume gives a speaker in the middle of a sentence what follows: "In May, she said, the
// quay sank." Conjunctions, participles and relatives begin something else.
func (r *reader) resume(f frame, k int) {
	if f.rule != ruleAfter && f.rule != ruleInverted {
		return
	}
	i := r.adverbial(k + 1)
	if f.rule == ruleInverted {
		i = r.adverbial(f.speaker.end)
	}
	if i+2 >= r.hi || r.d.Tokens[i].Lower != "," {
		return
	}
	switch t := &r.d.Tokens[i+1]; {
	case t.Tag == "CC", t.Tag == "IN", t.Tag == "VBG", t.Tag == "VBN", t.Tag == "WDT", t.Tag == "WP", t.Tag == "WP$", t.Tag == "WRB", t.Tag == "TO", isMark(t.Lower):
		return
	case f.rule == ruleInverted && !r.finite(i+1):
		return // "said Ida Holm, a pilot"
	}
	f.from, f.to = i+1, r.end(i+1, false)
	r.emit(&f)
}

// emit adds the quote of a frame.
func (r *reader) emit(f *frame) {
	r.nest(f)
	lo, hi := r.trim(f.from, f.to)
	if lo >= hi {
		return
	}
	d := r.d
	kind := r.manner(lo, hi)
	span := schemas.Span{Start: d.Tokens[lo].Start, End: d.Tokens[hi-1].End}
	if kind == schemas.Mixed {
		span = r.whole(span, lo, hi)
	}
	speaker, of := r.speaker(f.speaker)
	if of == schemas.Named {
		r.spoke = speaker.Entity
	}
	r.out = append(r.out, schemas.Quote{
		Span: span, Text: d.Slice(span), Kind: kind,
		Speaker: speaker, SpeakerKind: of, Cue: r.cuePhrase(f.cue), Force: f.force,
		Sentence: r.index, Rule: f.rule,
	})
}

// cuePhrase is the phrase of a cue, nil where a colon does its work.
func (r *reader) cuePhrase(s schemas.Span) *schemas.Phrase {
	if s.Len() == 0 {
		return nil
	}
	return r.phrase(s, nil)
}

// nest keeps what a cue inside marks gives within those marks, and speech in marks inside
// them within its own.
func (r *reader) nest(f *frame) {
	if m, ok := r.markAt(f.cue.Start); ok && f.cue.Len() > 0 && m.Contains(f.cue) {
		for f.to > f.from && r.d.Tokens[f.to-1].End > m.End {
			f.to--
		}
		for f.from < f.to && r.d.Tokens[f.from].Start < m.Start {
			f.from++
		}
		if f.from < f.to && isMark(r.d.Tokens[f.from].Lower) {
			for e := f.from + 1; e < f.to; e++ {
				if isMark(r.d.Tokens[e].Lower) {
					f.to = e
				}
			}
		}
		return
	}
	r.fill(f)
}

// markAt returns the first pair of marks that ends behind a place of the text.
func (r *reader) markAt(place int) (pair, bool) {
	k := r.marksFrom(place)
	if k == len(r.marks) {
		return pair{}, false
	}
	return r.marks[k], true
}

// marksFrom returns the index of the first pair of marks that ends behind a place.
func (r *reader) marksFrom(place int) int {
	return sort.Search(len(r.marks), func(k int) bool { return r.marks[k].End > place })
}

// fill takes a frame that ends with marks m back to where they open, past a semicolon,
// as in "'They offered nine; now it is four,' Holm said".
func (r *reader) fill(f *frame) {
	last := f.to - 1
	for last > f.from && isStop(r.d.Tokens[last].Lower) {
		last--
	}
	if last <= f.from {
		return
	}
	m, ok := r.markAt(r.d.Tokens[last].Start)
	if !ok || !m.Contains(r.d.Tokens[last].Span) {
		return
	}
	for f.from > r.lo && r.d.Tokens[f.from-1].Start >= m.Start {
		f.from--
	}
}

// whole takes in the mark that closes or opens at either end of mixed speech: "the log was
// 'with the lawyers'".
func (r *reader) whole(s schemas.Span, lo, hi int) schemas.Span {
	for k := r.marksFrom(s.Start); k < len(r.marks) && r.marks[k].Start < s.End; k++ {
		m := r.marks[k].Span
		if m.End == s.End && m.Start > s.Start && hi < r.hi {
			s.End = r.d.Tokens[hi].End
		}
		if m.Start == s.Start && m.End < s.End && lo > r.lo {
			s.Start = r.d.Tokens[lo-1].Start
		}
	}
	return s
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
	for k := r.marksFrom(s.Start); k < len(r.marks) && r.marks[k].Start < s.End; k++ {
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
	return r.phrases.Put(schemas.Phrase{Span: s, Text: r.d.Slice(s), Head: head})
}
