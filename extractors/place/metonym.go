package place

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors"
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

// metonyms marks the mentions of countries and capitals that stand for a government, or a
// country for its team.
func (l *locator) metonyms() error {
	d := l.d
	for i := range d.Mentions {
		if i%64 == 0 {
			if err := d.Interrupted(); err != nil {
				return err
			}
		}
		m := &d.Mentions[i]
		m.Metonym = m.Type == schemas.Place && m.Entity >= 0 && l.governs(m.Entity) && l.metonym(i)
	}
	l.coordinate()
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Metonym {
			l.acting[m.Entity] = true
		}
	}
	l.copyMetonyms()
	return nil
}

// governs reports whether an entity is a country or a capital, as far as its name says.
func (l *locator) governs(e int) bool {
	found := l.found[e]
	return len(found) > 0 && (found[0].Kind == gazetteer.Country || found[0].Capital)
}

// coordinate marks a country or capital that "and", "or" or a comma joins to one that
// stands for its government: "Washington and Tehran agreed".
func (l *locator) coordinate() {
	ms := l.d.Mentions
	joins := func(i int) bool {
		a, b := &ms[i], &ms[i+1]
		if a.Type != schemas.Place || b.Type != schemas.Place || a.Entity < 0 || b.Entity < 0 || !l.governs(a.Entity) || !l.governs(b.Entity) {
			return false
		}
		switch strings.TrimSpace(l.d.Text[a.End:b.Start]) {
		case "and", "or", ", and", "as well as", "nor":
			return true
		}
		return false
	}
	for i := len(ms) - 2; i >= 0; i-- {
		if ms[i+1].Metonym && joins(i) {
			ms[i].Metonym = true
		}
	}
	for i := range len(ms) - 1 {
		if ms[i].Metonym && joins(i) {
			ms[i+1].Metonym = true
		}
	}
}

// longestPossession is how many words after a possessive may come before the noun.
const longestPossession = 3

// sentence gives the words of a mention's sentence, empty outside it.
type sentence struct {
	d     *extractors.Document
	index int
}

func (s sentence) word(i int) string {
	if i < 0 || i >= len(s.d.Tokens) || s.d.Tokens[i].Sentence != s.index {
		return ""
	}
	return s.d.Tokens[i].Lower
}

func (l *locator) metonym(i int) bool {
	lists := metonymWords()
	lo, hi := l.d.TokensIn(l.d.Mentions[i].Span)
	if lo >= hi {
		return false
	}
	s := sentence{l.d, l.d.Tokens[lo].Sentence}
	before, next := s.word(lo-1), s.word(hi)
	switch {
	case next == "'s" || next == "’s":
		for k := 1; k <= longestPossession; k++ {
			if lists["possessions"][s.word(hi+k)] {
				return true
			}
		}
		return false
	case before == "in" || before == "at" || before == "to" || before == "near" || before == "of" || before == "from":
		return false
	case before == "with" || before == "between" || before == "against" || before == "on":
		return lists["dealings"][s.word(lo-2)] || before == "against" && lists["matches"][s.word(lo-2)]
	}
	return acts(s, hi) || lists["matches"][before] && i > 0 && l.plays(i-1, lo-2)
}

// acts reports whether the words from token at on are the verb of a government or team, with
// or without auxiliaries.
func acts(s sentence, hi int) bool {
	lists := metonymWords()
	at := hi
	for at < hi+3 && lists["auxiliaries"][s.word(at)] {
		at++
	}
	verb := s.word(at)
	if lists["verbs"][verb] || lists["matches"][verb] || at > hi && lists["bases"][verb] {
		return true
	}
	return at > hi && lists["verbs"][s.word(at+1)] && strings.HasSuffix(verb, "ly")
}

// plays reports whether mention i is a state that ends at token at: the team that the verb
// after it is of.
func (l *locator) plays(i, at int) bool {
	m := &l.d.Mentions[i]
	return m.Type == schemas.Place && m.Entity >= 0 && at >= 0 && m.End == l.d.Tokens[at].End && l.governs(m.Entity)
}

// copyMetonyms carries the marks to the mentions that entities list.
func (l *locator) copyMetonyms() {
	next := l.next
	for i := range l.d.Mentions {
		m := &l.d.Mentions[i]
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
