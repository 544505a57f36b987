package place

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

//go:embed metonym.txt
var metonymList string

// metonymWords are the sections of metonym.txt.
var metonymWords = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	section := map[string]bool{}
	for line := range strings.Lines(metonymList) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = map[string]bool{}
			out[strings.Trim(line, "[]")] = section
		default:
			for w := range strings.FieldsSeq(line) {
				section[strings.Trim(w, `"`)] = true
			}
		}
	}
	return out
})

// metonyms marks the mentions of countries and capitals that stand for a government.
func (l *locator) metonyms() error {
	d := l.d
	for i := range d.Mentions {
		if i%64 == 0 {
			if err := d.Interrupted(); err != nil {
				return err
			}
		}
		m := &d.Mentions[i]
		if m.Type != schemas.Place || m.Entity < 0 || !governs(l.found[m.Entity]) {
			continue
		}
		m.Metonym = l.metonym(m.Span)
	}
	l.copyMetonyms()
	return nil
}

// governs reports whether a place is a country or a capital.
func governs(found []*gazetteer.Place) bool {
	return len(found) > 0 && (found[0].Kind == gazetteer.Country || found[0].Capital)
}

// longestPossession is how many words after a possessive may come before the noun.
const longestPossession = 3

func (l *locator) metonym(s schemas.Span) bool {
	d, lists := l.d, metonymWords()
	lo, hi := d.TokensIn(s)
	if lo >= hi {
		return false
	}
	sentence := d.Tokens[lo].Sentence
	word := func(i int) string {
		if i < 0 || i >= len(d.Tokens) || d.Tokens[i].Sentence != sentence {
			return ""
		}
		return d.Tokens[i].Lower
	}
	before, next := word(lo-1), word(hi)
	switch {
	case next == "'s" || next == "’s":
		for i := 1; i <= longestPossession; i++ {
			if lists["possessions"][word(hi+i)] {
				return true
			}
		}
		return false
	case before == "in" || before == "at" || before == "to" || before == "near" || before == "of":
		return false
	case before == "with" || before == "between" || before == "against" || before == "on":
		return lists["dealings"][word(lo-2)]
	}
	at := hi
	for at < hi+3 && lists["auxiliaries"][word(at)] {
		at++
	}
	if lists["verbs"][word(at)] || at > hi && lists["bases"][word(at)] {
		return true
	}
	return at > hi && lists["verbs"][word(at+1)] && strings.HasSuffix(word(at), "ly")
}

// copyMetonyms carries the marks to the mentions that entities list.
func (l *locator) copyMetonyms() {
	next := make([]int, len(l.d.Entities))
	for _, m := range l.d.Mentions {
		if m.Entity < 0 {
			continue
		}
		e := &l.d.Entities[m.Entity]
		if k := next[m.Entity]; k < len(e.Mentions) && e.Mentions[k].Span == m.Span {
			e.Mentions[k].Metonym = m.Metonym
			next[m.Entity]++
		}
	}
}
