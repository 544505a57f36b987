package entity

import (
	"sort"
	"strings"
	"sync"
	"unicode"

	"dateline/extractors"
	"dateline/schemas"

	"github.com/jdkato/prose/v2"
)

// Prose finds mentions with the entity model of prose, corrected by the rules.
var Prose = &extractors.Extractor{
	Name: name,
	Doc: `find names with prose's model and rules

The stock entity model of github.com/jdkato/prose, sentence by sentence, aligned to our
tokens, beneath the rules: the model adds the names that no rule finds. Headlines, sentences
over 4 KiB or with a word over 64 bytes, on which the model takes seconds, and sentences on
which it panics are left to the rules.`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens},
	Provides: []extractors.Layer{extractors.Mentions},
	Rules:    append([]extractors.Rule{{ID: ruleProse, Doc: `a name that prose's entity model finds`}}, mentionRules...),
	Run: func(d *extractors.Document) error {
		rules, err := candidates(d)
		if err != nil {
			return err
		}
		model, err := proseCandidates(d)
		if err != nil {
			return err
		}
		d.Mentions = mentions(d, merge(rules, model))
		return nil
	},
}

// Stock finds mentions with the entity model of prose alone: the baseline of evaluations.
var Stock = &extractors.Extractor{
	Name: name,
	Doc: `find names with prose's model alone

The stock entity model of github.com/jdkato/prose as it comes, sentence by sentence: its spans
are moved to whole tokens and its types renamed, and nothing is corrected. Sentences beyond
the limits of Prose have no finds.`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens},
	Provides: []extractors.Layer{extractors.Mentions},
	Rules:    []extractors.Rule{{ID: ruleProse, Doc: `a name that prose's entity model finds: "Maria Johnson"`}},
	Run: func(d *extractors.Document) error {
		var found []candidate
		for i := range d.Sentences {
			if err := d.Interrupted(); err != nil {
				return err
			}
			found = proseSentence(d, i, found, wholeTokens)
		}
		d.Mentions = mentions(d, found)
		return nil
	},
}

// Limits of what prose is given: its tokenizer is quadratic in the length of a word.
const (
	longestSentence = 4 << 10
	longestWord     = 64
)

// proseModel is loaded once; prose only reads it.
var proseModel = sync.OnceValue(func() *prose.Model {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return nil
	}
	return doc.Model
})

var proseTypes = map[string]schemas.EntityType{
	"PERSON": schemas.Person, "GPE": schemas.Place, "ORGANIZATION": schemas.Organization,
}

// proseCandidates are the finds of the model where it may add to the rules.
func proseCandidates(d *extractors.Document) ([]candidate, error) {
	var out []candidate
	var ws []word
	for i := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return nil, err
		}
		if b := d.Block(i); !readable(b.Kind) || b.Kind == schemas.Byline {
			continue
		}
		if ws = words(d, i, ws); headline(ws) {
			continue
		}
		out = proseSentence(d, i, out, func(d *extractors.Document, s schemas.Span) (schemas.Span, bool) {
			s, ok := whole(d, s)
			return s, ok && named(d, s)
		})
	}
	return out, nil
}

// proseSentence appends the finds of the model in sentence i, each as fit makes it.
func proseSentence(d *extractors.Document, i int, out []candidate, fit func(*extractors.Document, schemas.Span) (schemas.Span, bool)) []candidate {
	if !proseReads(d, i) {
		return out
	}
	s := d.Sentences[i]
	at := s.Start
	for _, e := range proseEntities(plainQuotes.Replace(d.Slice(s.Span))) {
		span, ok := locate(d.Text, schemas.Span{Start: at, End: s.End}, e.Text)
		t := proseTypes[e.Label]
		if !ok || t == "" {
			continue
		}
		at = span.End
		if span, ok = fit(d, span); ok && (len(out) == 0 || out[len(out)-1].End <= span.Start) {
			out = append(out, candidate{Span: span, sentence: i, part: d.Block(i).Part, typ: t, rule: ruleProse, strength: weak})
		}
	}
	return out
}

// proseReads reports whether a sentence is within the limits and has a capital at all.
func proseReads(d *extractors.Document, i int) bool {
	if d.Sentences[i].Len() > longestSentence {
		return false
	}
	for word := range strings.FieldsSeq(d.Slice(d.Sentences[i].Span)) {
		if len(word) > longestWord {
			return false
		}
	}
	return true
}

// proseEntities runs the model. It panics on some input, as "İ"; then nothing was found.
func proseEntities(text string) (found []prose.Entity) {
	defer func() {
		if recover() != nil {
			found = nil
		}
	}()
	doc, err := prose.NewDocument(text, prose.WithSegmentation(false), prose.UsingModel(proseModel()))
	if err != nil {
		return nil
	}
	return doc.Entities()
}

// plainQuotes does to quotes what prose does, before prose does.
var plainQuotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

// locate finds words of an entity, which prose joins by one space, in the text of a span,
// white space and the form of quotes aside.
func locate(text string, in schemas.Span, words string) (schemas.Span, bool) {
	want := squeeze(words)
	if want == "" {
		return schemas.Span{}, false
	}
	for at := in.Start; at < in.End; {
		if n := prefix(text[at:in.End], want); n > 0 {
			return schemas.Span{Start: at, End: at + n}, true
		}
		_, size := decode(text[at:])
		at += size
	}
	return schemas.Span{}, false
}

// squeeze drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// prefix returns how many bytes of text spell want, white space aside, 0 for none. Text
// must start with the first letter.
func prefix(text, want string) int {
	at := 0
	for want != "" {
		if at >= len(text) {
			return 0
		}
		r, size := decode(text[at:])
		at += size
		if unicode.IsSpace(r) && at > size {
			continue
		}
		plain := plainQuotes.Replace(string(r))
		if !strings.HasPrefix(want, plain) {
			return 0
		}
		want = want[len(plain):]
	}
	return at
}

// named reports whether a span holds a word that can be a name: the model takes months,
// titles and the first words of sentences for names.
func named(d *extractors.Document, s schemas.Span) bool {
	lex := lexicons()
	lo, hi := d.TokensIn(s)
	for _, t := range d.Tokens[lo:hi] {
		if shapeOf(d.Slice(t.Span)) != lower && !lex.common[t.Lower] && !calendar[t.Lower] && !lex.titleWords[t.Lower] {
			return true
		}
	}
	return false
}

// wholeTokens widens a span to our tokens.
func wholeTokens(d *extractors.Document, s schemas.Span) (schemas.Span, bool) {
	lo, hi := tokensOver(d, s)
	if lo >= hi {
		return s, false
	}
	return schemas.Span{Start: d.Tokens[lo].Start, End: d.Tokens[hi-1].End}, true
}

// tokensOver returns the tokens that overlap a span.
func tokensOver(d *extractors.Document, s schemas.Span) (lo, hi int) {
	lo = sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	hi = lo
	for hi < len(d.Tokens) && d.Tokens[hi].Start < s.End {
		hi++
	}
	return lo, hi
}

// whole widens a span to our tokens and takes marks and possessives off its ends. A name
// has a capital.
func whole(d *extractors.Document, s schemas.Span) (schemas.Span, bool) {
	lo, hi := tokensOver(d, s)
	for lo < hi && (shapeOf(d.Word(lo)) == mark || articles[d.Tokens[lo].Lower]) {
		lo++
	}
	for hi > lo && (shapeOf(d.Word(hi-1)) == mark) {
		hi--
	}
	if lo >= hi || !strings.ContainsFunc(d.Text[d.Tokens[lo].Start:d.Tokens[hi-1].End], unicode.IsUpper) {
		return s, false
	}
	return schemas.Span{Start: d.Tokens[lo].Start, End: d.Tokens[hi-1].End}, true
}
