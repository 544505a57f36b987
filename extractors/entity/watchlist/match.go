package watchlist

import (
	"strings"
	"unicode"

	"dateline/extractors"
	"dateline/extractors/entity/phrase"
	"dateline/schemas"
)

// match is a name of the list in a text.
type match struct {
	schemas.Span
	typ     schemas.EntityType
	entry   int32 // -1 where several have the name
	guarded bool  // a common word that may be just that
}

// matches finds the longest names in the readable sentences of a document, in text order,
// not overlapping.
func (l *List) matches(d *extractors.Document) ([]match, error) {
	var out []match
	for i := range d.Sentences {
		if err := d.Interrupted(); err != nil {
			return nil, err
		}
		if k := d.Block(i).Kind; k == schemas.Furniture || k == schemas.Repeated {
			continue
		}
		out = l.sentence(d, i, out)
	}
	return unguarded(out), nil
}

func (l *List) sentence(d *extractors.Document, i int, out []match) []match {
	lo, hi := d.SentenceTokens(i)
	headline := -1 // not known yet
	for at := lo; at < hi; {
		m, next := l.longest(d, at, hi)
		if next == at {
			at++
			continue
		}
		if m.guarded {
			if headline < 0 {
				headline = capitalised(d, lo, hi)
			}
			m.guarded = at == lo || headline == 1 || opens(d.Word(at-1))
		}
		out = append(out, m)
		at = next
	}
	return out
}

// longest returns the longest name that starts at token at, and the token after it; at
// itself where none does.
func (l *List) longest(d *extractors.Document, at, hi int) (best match, next int) {
	next = at
	if !l.mayStart(d.Tokens[at].Lower) {
		return best, next
	}
	c := l.index.Start()
	start := d.Tokens[at].Start
	for i := at; i < hi; i++ {
		word := d.Tokens[i].Lower
		if cut := compound(word); cut > 0 { // "ashgrove-based"
			head := c
			if value, _ := head.Next(word[:cut]); value != 0 {
				if m, ok := l.choose(value, d.Text, schemas.Span{Start: start, End: d.Tokens[i].Start + cut}); ok {
					best, next = m, i+1
				}
			}
		}
		value, more := c.Next(word)
		if value != 0 {
			if m, ok := l.choose(value, d.Text, schemas.Span{Start: start, End: d.Tokens[i].End}); ok {
				best, next = m, i+1
			}
		}
		if !more {
			break
		}
	}
	return best, next
}

// compound returns where a word with a hyphen and small letters after it may end a name, 0
// for nowhere. Word is in small letters: whoever compares sees what stood there.
func compound(word string) int {
	i := strings.LastIndexByte(word, '-')
	if i <= 0 || i+3 > len(word) || word[i+1] < 'a' || word[i+1] > 'z' {
		return 0
	}
	return i
}

// choose returns the match of a name of the list at a span, not ok where no entry allows
// the writing.
func (l *List) choose(value uint32, text string, s schemas.Span) (m match, ok bool) {
	surface := s.In(text)
	if cut := s.End; cut < len(text) && text[cut] == '-' && cut+1 < len(text) && unicode.IsUpper(rune(text[cut+1])) {
		return m, false
	}
	m = match{Span: s, entry: -1}
	for i := value; i != 0; i = l.names[i].next { // the last name of the file comes first
		n := &l.names[i]
		if !phrase.Same(n.text, surface) || l.written(n, surface) == otherwise {
			continue
		}
		if ok && m.entry != n.entry {
			m.entry = -1
		} else if !ok {
			m.entry = n.entry
		}
		m.typ, m.guarded, ok = l.entries[n.entry].Type, n.common, true
	}
	return m, ok
}

// capitalised returns 1 where most words of a sentence have a capital, as in headlines, so
// that a capital says nothing; else 0.
func capitalised(d *extractors.Document, lo, hi int) int {
	capital, small := 0, 0
	for i := lo; i < hi; i++ {
		switch w := d.Word(i); {
		case len(w) < 4:
		case w[0] >= 'A' && w[0] <= 'Z':
			capital++
		case w[0] >= 'a' && w[0] <= 'z':
			small++
		}
	}
	if capital >= 2 && small*2 <= capital {
		return 1
	}
	return 0
}

// opens reports whether a mark begins a quotation or a part of a sentence, whose first word
// has a capital in any case.
func opens(word string) bool {
	switch word {
	case "“", "\"", "‘", "'", ":", "(", "—", "–", "•", "*", "``":
		return true
	}
	return false
}

// unguarded drops guarded matches of entries that the article does not name surely.
func unguarded(ms []match) []match {
	sure := map[int32]bool{}
	guarded := false
	for _, m := range ms {
		if !m.guarded {
			sure[m.entry] = true
		}
		guarded = guarded || m.guarded
	}
	if !guarded {
		return ms
	}
	out := ms[:0]
	for _, m := range ms {
		if !m.guarded || m.entry >= 0 && sure[m.entry] {
			out = append(out, m)
		}
	}
	return out
}
