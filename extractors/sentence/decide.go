package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// decide says whether a mark ends the sentence that starts at start, and by which rule.
// An empty rule is a mark inside a word, which is not worth a note.
func (s *splitter) decide(m mark, start int) (rule string, ends bool) {
	word := s.text[m.word:m.start]
	if m.next == m.closed {
		if glued(word) && starts(s.text[m.next:m.limit]) {
			return ruleGlued, true
		}
		return "", false
	}
	f := follow(s.text, m.next, m.limit)
	if s.caseless {
		f.upper, f.lower = false, false
	}
	switch {
	case f.comma || word == "" && m.start == start:
		return ruleInside, false
	case m.shout:
		return s.shout(m, f, word)
	case m.dots > 1:
		if f.lower {
			return ruleEllipsis, false
		}
		return ruleEllipsis, true
	case f.lower && !camel(f.word):
		return s.beforeLower(word)
	}
	return s.stop(m, f, word, m.word == start)
}

// shout decides at ? and !.
func (s *splitter) shout(m mark, f follower, word string) (string, bool) {
	switch {
	case f.lower && !camel(f.word), classOf(word)&marked != 0:
		return ruleShout, false
	case m.closed > m.end && s.spoken(m):
		return ruleSpeech, false
	}
	return ruleShout, true
}

// spoken reports whether a name and a verb of speech follow a quotation: "Why?" Jane Doe
// asked.
func (s *splitter) spoken(m mark) bool {
	rest := s.text[m.next:min(m.limit, m.next+2*maxWord)]
	n := 0
	for word := range strings.FieldsSeq(rest) {
		if n++; n > 4 {
			break
		}
		w := strings.TrimRight(word, ",.")
		if classOf(w)&speech != 0 {
			return n > 1
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			break
		}
	}
	return false
}

// beforeLower decides at a single full stop before a word in lower case.
func (s *splitter) beforeLower(word string) (string, bool) {
	if abbreviated(word) {
		return ruleAbbreviation, false
	}
	return ruleLower, false
}

// stop decides at a single full stop.
func (s *splitter) stop(m mark, f follower, word string, first bool) (string, bool) {
	c := classOf(word)
	opens := classOf(bare(f.word))&starter != 0 && len(bare(f.word)) > 1 || f.quoted && f.upper
	switch {
	case c&inside != 0:
		return ruleAbbreviation, false
	case c&title != 0:
		return ruleTitle, false
	case c&(number|calendar) != 0 && f.digit:
		return ruleNumber, false
	case first && digits(word):
		return ruleItem, false
	case c&clock != 0 && len(word) > 2:
		if classOf(strings.TrimRight(bare(f.word), "."))&zone != 0 || s.caseless || f.digit && s.text[m.next] == '(' {
			return ruleClock, false
		}
		return ruleClock, true
	case c&state != 0:
		return ruleName, opens
	case c&(orgName|calendar) != 0 && capital(word) || acronym(word):
		return ruleName, opens || !s.caseless && s.breaks(m, f)
	case initial(word):
		return ruleInitial, opens
	}
	// Punkt takes "1.5bn." for an abbreviation.
	if strings.ContainsAny(word, "0123456789") || s.breaks(m, f) {
		return ruleStop, true
	}
	return ruleAbbreviation, false
}

// breaks asks the library.
func (s *splitter) breaks(m mark, f follower) bool {
	return s.punkt.breaks(s.text[m.word:m.start], s.text[m.start:m.end], f.word)
}

// glued reports whether a word may end a sentence although no space follows.
func glued(word string) bool {
	n := len(word)
	return n >= 2 && isLower(word[n-1]) && isLower(word[n-2])
}

// starts reports whether s starts with a capitalised word that starts sentences.
func starts(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), maxWord)], "\"“‘(")
	word := bare(s)
	return len(word) > 1 && s[0] >= 'A' && s[0] <= 'Z' && classOf(word)&starter != 0
}

// abbreviated reports whether a word is a known abbreviation, an acronym or an initial.
func abbreviated(word string) bool {
	return classOf(word)&(title|number|orgName|state|calendar|clock|inside) != 0 || acronym(word) || initial(word)
}

// acronym reports whether a word is single letters with stops between: "U.S", "Ph.D".
func acronym(word string) bool {
	if len(word) < 3 || len(word) > 16 || !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) > 2 || part == "" || isDigit(part[0]) {
			return false
		}
	}
	return true
}

// initial reports whether a word is one capital.
func initial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n > 0 && n == len(word) && unicode.IsUpper(r)
}

// capital reports whether a word starts with a capital or has a stop inside.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || strings.Contains(word, ".") || word == "etc" || word == "al"
}

// camel reports whether a word in lower case has a capital second: "iPhone", "eBay".
func camel(word string) bool {
	return len(word) > 2 && isLower(word[0]) && word[1] >= 'A' && word[1] <= 'Z'
}

// digits reports whether a word is one to three digits.
func digits(word string) bool {
	return word != "" && len(word) <= 3 && strings.Trim(word, "0123456789") == ""
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
