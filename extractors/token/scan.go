package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan reads one sentence.
func (s *scanner) scan() {
	for i := s.start; i < s.end; {
		if kinds[s.text[i]] == letter { // most words are letters between gaps
			j := i + 1
			for j < s.end && kinds[s.text[j]] == letter {
				j++
			}
			if j == s.end || kinds[s.text[j]] == gap {
				s.add(i, j)
				i = j
				continue
			}
		}
		k, n := s.kindAt(i)
		switch k {
		case gap:
			i += n
		case letter, digit:
			i = s.word(i, i)
		default: // mark; wide is never returned
			i = s.mark(i, n)
		}
	}
}

// word reads a word whose letters start at from, with what stands before it from i, and
// returns where it ends.
func (s *scanner) word(i, from int) int {
	if end := s.link(i); end > i {
		s.add(i, end)
		return end
	}
	end, apostrophes := s.atom(from)
	if s.currencyPrefix(i, end) {
		_, n := s.kindAt(end)
		s.add(i, end+n)
		return end + n
	}
	if s.ownsStop(i, end) {
		s.add(i, end+1)
		return end + 1
	}
	if apostrophes {
		s.clitics(i, end)
	} else {
		s.add(i, end)
	}
	return end
}

// atom returns where a word that starts at i ends, and whether it has apostrophes.
func (s *scanner) atom(i int) (end int, apostrophes bool) {
	start := i
	for i < s.end {
		k, n := s.kindAt(i)
		if k == mark && s.joins(start, i, n) {
			apostrophes = apostrophes || s.apostrophe(i) > 0
		} else if k != letter && k != digit {
			break
		}
		i += n
	}
	return i, apostrophes
}

// joins reports whether the mark of n bytes at i keeps together what stands on its two
// sides; the word starts at start.
func (s *scanner) joins(start, i, n int) bool {
	if i == start || !s.wordAt(i+n) {
		return false
	}
	before, after := s.text[i-1], s.text[i+n]
	numbers := kinds[before] == digit && kinds[after] == digit
	switch s.text[i : i+n] {
	case "-", "‐", "‑", "'", "’", "@":
		return true
	case ".":
		return kinds[before] != digit || after < 'A' || after > 'Z'
	case ",", ":":
		return numbers
	case "/":
		return numbers && strings.Trim(s.text[max(start, i-8):i], "0123456789/") == ""
	case "&":
		return kinds[before] != digit && kinds[after] != digit
	}
	return false
}

// currencyPrefix reports whether the word is the capitals of a currency sign: US$ A$ HK$.
func (s *scanner) currencyPrefix(i, end int) bool {
	if end >= s.end || end-i > 3 {
		return false
	}
	for ; i < end; i++ {
		if c := s.text[i]; c < 'A' || c > 'Z' {
			return false
		}
	}
	return strings.HasPrefix(s.text[end:], "$") || s.has(end, "£") || s.has(end, "€") || s.has(end, "¥")
}

// mark reads what starts with a mark of n bytes at i and returns where it ends.
func (s *scanner) mark(i, n int) int {
	end := i + n
	switch s.text[i:end] {
	case "'", "’", "‘":
		end = s.elision(i, end)
	case "-", "−":
		if s.digitAt(end) && s.opens(i) {
			return s.word(i, end)
		}
		end = s.same(i, n)
	case ".":
		if s.digitAt(end) && s.opens(i) {
			return s.word(i, end)
		}
		end = s.same(i, n)
	case "@", "#":
		if name := s.nameEnd(end); name > end {
			end = name
			break
		}
		end = s.same(i, n)
	case "!", "?", "*", "=", "~", "+", "|", "…", "–", "—", "`":
		end = s.same(i, n)
	}
	for end < s.end && s.text[end] >= utf8.RuneSelf { // accents and variation selectors
		r, n := utf8.DecodeRuneInString(s.text[end:s.end])
		if !unicode.IsMark(r) {
			break
		}
		end += n
	}
	s.add(i, end)
	return end
}

// same returns the end of a run of the n bytes at i.
func (s *scanner) same(i, n int) int {
	end := i + n
	for s.has(end, s.text[i:i+n]) {
		end += n
	}
	return end
}

// opens reports whether a word starts at i: nothing, a gap or an opening mark stands
// before it.
func (s *scanner) opens(i int) bool {
	if i == s.start {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	return unicode.IsSpace(r) || strings.ContainsRune("([{\"'“‘~≈<>$£€¥", r)
}
