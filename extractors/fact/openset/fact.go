package openset

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/schemas"
)

// fact reads "about 3,000 | workers | arrived=arrive | s:the firm | p:Hunchun | d:March |
// by:the sources | planned". The figures come in the order of the text.
func (r *reader) fact(line string) error {
	parts := strings.Split(line, " | ")
	if len(parts) < 3 {
		return fmt.Errorf("want \"figure | what | predicate\" in %q", line)
	}
	f := Fact{Figure: r.nextFigure()}
	if f.Figure < 0 {
		return fmt.Errorf("no figure is left for %q", line)
	}
	fig := &r.doc.Figures[f.Figure]
	if fig.Text != parts[0] {
		return fmt.Errorf("the next figure is %q, not %q", fig.Text, parts[0])
	}
	f.Sentence = r.sentenceOf(fig.Span)
	if err := r.what(&f, parts[1]); err != nil {
		return fmt.Errorf("what: %w", err)
	}
	if err := r.predicate(&f, parts[2]); err != nil {
		return fmt.Errorf("predicate: %w", err)
	}
	for _, p := range parts[3:] {
		if err := r.slot(&f, p); err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
	}
	if f.Status == "" {
		f.Status = schemas.StatusAsserted
		if f.SaidBy != nil {
			f.Status = schemas.StatusReported
		}
	}
	r.doc.Facts = append(r.doc.Facts, f)
	return nil
}

// bound reports whether figures of a kind have a fact.
func bound(k schemas.FigureKind) bool {
	return k != schemas.Ordinal && k != schemas.Rank && k != schemas.Score && k != schemas.Age
}

// nextFigure is the first figure after those that have facts, -1 for none. A figure in
// round brackets right after another is a conversion and has none.
func (r *reader) nextFigure() int {
	i := 0
	if n := len(r.doc.Facts); n > 0 {
		i = r.doc.Facts[n-1].Figure + 1
	}
	for ; i < len(r.doc.Figures); i++ {
		if bound(r.doc.Figures[i].Kind) && !r.conversion(i) {
			return i
		}
	}
	return -1
}

// conversion reports whether a figure repeats the one before it in another unit:
// "40 km (25 miles)".
func (r *reader) conversion(i int) bool {
	s := r.doc.Figures[i].Span
	text := r.doc.Text
	return i > 0 && s.Start > 1 && s.End < len(text) && text[s.Start-1] == '(' && text[s.End] == ')' &&
		r.doc.Figures[i-1].End == s.Start-2
}

func (r *reader) sentenceOf(s schemas.Span) int {
	for i, x := range r.doc.Sentences {
		if s.Start >= x.Start && s.End <= x.End {
			return i
		}
	}
	return -1
}

// what reads "workers", "them (workers)" or "(workers)" for an elided noun.
func (r *reader) what(f *Fact, s string) error {
	if resolved, ok := strings.CutPrefix(s, "("); ok {
		f.WhatResolved = strings.TrimSuffix(resolved, ")")
		return nil
	}
	phrase, resolved, ok := strings.Cut(s, " (")
	p, err := r.find(phrase, f.Sentence)
	if err != nil {
		return err
	}
	f.What, f.WhatResolved = &p, p.Text
	if ok {
		f.WhatResolved = strings.TrimSuffix(resolved, ")")
	}
	return nil
}

// predicate reads "arrived=arrive", "rise" where the lemma is the word, or "-" for none.
func (r *reader) predicate(f *Fact, s string) error {
	if s == "-" {
		return nil
	}
	word, lemma, ok := strings.Cut(s, "=")
	p, err := r.find(word, f.Sentence)
	if err != nil {
		return err
	}
	if !ok {
		lemma = strings.ToLower(p.Text)
		if strings.HasSuffix(lemma, "ed") || strings.HasSuffix(lemma, "ing") {
			return fmt.Errorf("%q: say the lemma after \"=\"", word)
		}
	}
	f.Predicate = &Predicate{p, lemma}
	return nil
}

// slot reads "s:", "p:", "d:", "by:" or a status.
func (r *reader) slot(f *Fact, s string) (err error) {
	key, value, ok := strings.Cut(s, ":")
	if !ok {
		f.Status = schemas.Status(s)
		return nil
	}
	switch key {
	case "s":
		f.Subject, err = r.source(value, f.Sentence)
	case "by":
		f.SaidBy, err = r.source(value, f.Sentence)
	case "p":
		f.Place, f.PlaceScope, err = mention(r, value, f.Sentence, r.doc.Entities, func(e Entity) (schemas.Span, string) { return e.Span, e.Text })
	case "d":
		f.Date, f.DateScope, err = mention(r, value, f.Sentence, r.doc.Dates, func(d Date) (schemas.Span, string) { return d.Span, d.Text })
	default:
		return errors.New("unknown slot")
	}
	return err
}

// source reads "the firm" or, where it refers to a name, "it > Reef Airways". A name, with
// or without its article, refers to itself.
func (r *reader) source(s string, sentence int) (*Source, error) {
	phrase, antecedent, refers := strings.Cut(s, " > ")
	p, err := r.find(phrase, sentence)
	if err != nil {
		return nil, err
	}
	out := &Source{Phrase: p}
	if refers {
		out.Entity, _, err = mention(r, antecedent, sentence, r.doc.Entities, func(e Entity) (schemas.Span, string) { return e.Span, e.Text })
		return out, err
	}
	for i, e := range r.doc.Entities {
		if e.End == p.End && (e.Start == p.Start || strings.EqualFold(r.doc.Text[p.Start:e.Start], "the ")) {
			out.Entity = &i
		}
	}
	return out, nil
}

// nth splits "of#2" into the phrase and which of its occurrences is meant, 0 for the only
// one.
func nth(s string) (string, int) {
	if phrase, n, ok := strings.Cut(s, "#"); ok {
		if i, err := strconv.Atoi(n); err == nil {
			return phrase, i
		}
	}
	return s, 0
}

// find finds a phrase of whole words in a sentence.
func (r *reader) find(s string, sentence int) (Phrase, error) {
	phrase, want := nth(s)
	in := r.doc.Sentences[sentence]
	var all []schemas.Span
	for at := in.Start; at+len(phrase) <= in.End; {
		i := strings.Index(r.doc.Text[at:in.End], phrase)
		if i < 0 {
			break
		}
		s := schemas.Span{Start: at + i, End: at + i + len(phrase)}
		if r.wholeWords(s) {
			all = append(all, s)
		}
		at = s.Start + 1
	}
	if want == 0 && len(all) == 1 {
		want = 1
	}
	if want < 1 || want > len(all) {
		return Phrase{}, fmt.Errorf("%q stands %d times in the sentence", s, len(all))
	}
	found := all[want-1]
	return Phrase{found, r.doc.Text[found.Start:found.End]}, nil
}

func (r *reader) wholeWords(s schemas.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(r.doc.Text[:s.Start])
	after, _ := utf8.DecodeRuneInString(r.doc.Text[s.End:])
	return !letter(before) && !letter(after)
}

func letter(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// mention finds the mark with a surface: the one in the sentence, else the nearest before
// it, else the first after it.
func mention[M any](r *reader, s string, sentence int, marks []M, of func(M) (schemas.Span, string)) (*int, *schemas.Scope, error) {
	surface, want := nth(s)
	in := r.doc.Sentences[sentence]
	var inside, before, after []int
	for i, m := range marks {
		span, text := of(m)
		switch {
		case text != surface:
		case span.End <= in.Start:
			before = append(before, i)
		case span.Start >= in.End:
			after = append(after, i)
		default:
			inside = append(inside, i)
		}
	}
	scope := schemas.InDocument
	switch {
	case want > 0 && want <= len(inside):
		scope = schemas.InSentence
		return &inside[want-1], &scope, nil
	case want > 0 || len(inside) > 1:
		return nil, nil, fmt.Errorf("%q is marked %d times in the sentence", surface, len(inside))
	case len(inside) == 1:
		scope = schemas.InSentence
		return &inside[0], &scope, nil
	case len(before) > 0:
		return &before[len(before)-1], &scope, nil
	case len(after) > 0:
		return &after[0], &scope, nil
	}
	return nil, nil, fmt.Errorf("%q is not marked", surface)
}
