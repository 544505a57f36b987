package entity

import (
	"slices"
	"strings"
	"unicode"

	"dateline/extractors"
	"dateline/schemas"
)

// listRules are the rules that know more than the model: lists, and bylines.
var listRules = []string{ruleByline, rulePlaceName, ruleListed}

// surest returns the candidates of the listRules that are strong in the end, as if every
// sentence had been read and agree had settled all. Most sentences cannot have any, and the
// rest of the rules matters only where they may say more of a name that the lists are unsure
// of. The result is valid until the finder is used again.
func (f *finder) surest(d *extractors.Document) ([]candidate, error) {
	f.again(d)
	f.lowerSeen = map[string]bool{} // what small asks for makes guesses stronger or weaker, and guesses go
	if err := f.readListed(); err != nil {
		return nil, err
	}
	switch {
	case slices.ContainsFunc(f.out, f.bracketed):
		f.again(d)
		if err := f.readAll(); err != nil {
			return nil, err
		}
	case slices.ContainsFunc(f.out, guessed):
		if err := f.settleGuesses(); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(f.out, func(c candidate) bool { return c.strength != strong || !ofLists(c) }), nil
}

// readListed reads the sentences that have a listed name or are a byline.
func (f *finder) readListed() error {
	for i := range f.d.Sentences {
		if err := f.d.Interrupted(); err != nil {
			return err
		}
		if kind := f.d.Block(i).Kind; !readable(kind) || kind != schemas.Byline && !f.mayName(i) {
			continue
		}
		if f.open(i); len(f.match) > 0 || f.byline {
			f.read()
		}
	}
	return nil
}

// mayName reports whether sentence i has a word that may begin a listed name.
func (f *finder) mayName(i int) bool {
	lo, hi := f.d.SentenceTokens(i)
	for k := lo; k < hi; k++ {
		if t := &f.d.Tokens[k]; f.lex.begins(f.d.Text[t.Start], t.Lower) > 0 || divided(t.Lower) {
			return true
		}
	}
	return false
}

func ofLists(c candidate) bool { return slices.Contains(listRules, c.rule) }

// guessed reports whether the lists are unsure of a name, so that agree may settle it.
func guessed(c candidate) bool { return ofLists(c) && c.strength != strong }

// bracketed reports whether what stands before a name in brackets may say what it is.
func (f *finder) bracketed(c candidate) bool {
	return ofLists(c) && strings.HasSuffix(strings.TrimRightFunc(f.d.Text[:c.Start], unicode.IsSpace), "(")
}

// settleGuesses reads the sentences that have a name that the lists are unsure of, and those
// right before them, for nothing else speaks of it; and lets all agree.
func (f *finder) settleGuesses() error {
	kept := slices.Clone(f.out)
	var names []string
	for _, c := range kept {
		if guessed(c) {
			names = append(names, f.d.SliceLower(c.Span))
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	has := func(i int) bool {
		if i == len(f.d.Sentences) {
			return false
		}
		text := f.d.SliceLower(f.d.Sentences[i].Span)
		return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(text, name) })
	}
	f.again(f.d)
	read := make([]bool, len(f.d.Sentences))
	next := has(0)
	for i := range f.d.Sentences {
		here := next
		next = has(i + 1)
		if !here && !next || !readable(f.d.Block(i).Kind) {
			continue
		}
		if err := f.d.Interrupted(); err != nil {
			return err
		}
		read[i] = true
		f.open(i)
		f.read()
	}
	for _, c := range kept {
		if !read[c.sentence] {
			f.out = append(f.out, c)
		}
	}
	slices.SortStableFunc(f.out, func(a, b candidate) int { return a.Start - b.Start })
	return agree(f)
}
