package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
)

const (
	maxDateline = 110 // bytes
	maxDashes   = 4   // dashes looked at
)

// dateline returns the offset behind the dateline at the start of the text in
// [start,end), 0 where there is none.
//
// A dateline is places, with a date and an agency in brackets after them, and a dash or a
// colon. The first place is in capitals; where it is not an agency must follow. What comes
// after the dash starts a sentence: "NATO — the alliance — said" is none. The forms are
// those of the Associated Press and Reuters handbooks and of their electronic copies,
// where "_" and "--" stand for the dash.
func (p *page) dateline(start, end int) int {
	window := p.text[start:min(end, start+maxDateline)]
	if nl := strings.IndexByte(window, '\n'); nl >= 0 {
		window = window[:nl]
	}
	for at, n := 0, 0; n < maxDashes; n++ {
		i, size := dash(window[at:])
		if i < 0 {
			return 0
		}
		at += i
		after := strings.TrimLeftFunc(p.text[start+at+size:end], extractors.IsBlank)
		if datelineHead(strings.TrimSpace(window[:at]), window[at:at+size]) && startsSentence(after) {
			return start + at + size
		}
		at += size
	}
	return 0
}

// dash returns the place and length of the first mark in s that may close a dateline, -1
// for none.
func dash(s string) (at, size int) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '—', '–':
			return i, n
		case '-', '_':
			k := i + 1
			for k < len(s) && s[k] == s[i] {
				k++
			}
			if i > 0 && (s[i-1] == ' ' || s[i-1] == ')' || k-i > 1) && (k == len(s) || s[k] == ' ' || k-i > 1) {
				return i, k - i
			}
		case ':':
			if i+1 == len(s) || s[i+1] == ' ' {
				return i, 1
			}
		}
		i += n
	}
	return -1, 0
}

// datelineHead reports whether s, which the mark closes, is places, date and agency.
func datelineHead(s, mark string) bool {
	agency := false
	if i := strings.LastIndexByte(s, '('); i >= 0 && strings.HasSuffix(s, ")") {
		inside := s[i+1 : len(s)-1]
		if len(inside) > 40 || inside == "" || !capitalised(inside) {
			return false
		}
		agency = true
		s = strings.TrimSpace(s[:i])
		if s == "" {
			return mark != ":"
		}
	}
	first, _, _ := strings.Cut(s, ",")
	caps := placeCaps(first)
	if !caps && !agency {
		return false
	}
	if mark == ":" && (agency || !caps || strings.Count(first, " ") > 2 || first != s) && !agency {
		return false
	}
	return datelineWords(s)
}

// placeCaps reports whether a place is in capitals: every word of it, the first of three
// letters or more, and it is no label such as BREAKING.
func placeCaps(s string) bool {
	n := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' }) {
		if words["label"][w] || !allCaps(w) && w != "and" && w != "de" && w != "of" {
			return n > 0 && (month(w) || isDigit(w[0]))
		}
		if n == 0 && utf8.RuneCountInString(w) < 3 && !strings.HasSuffix(w, ".") && !words["placestart"][w] {
			return false
		}
		n++
	}
	return n > 0 && n <= 4
}

// datelineWords reports whether every word of a dateline's head has a capital or a digit,
// and there are not too many.
func datelineWords(s string) bool {
	n := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '/' }) {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !isDigit(w[0]) && w != "and" && w != "of" && w != "de" && w != "the" && w != "la" && w != "al" {
			return false
		}
		if strings.ContainsAny(w, "?!;\"“”") {
			return false
		}
		n++
	}
	return n > 0 && n <= 10
}

// capitalised reports whether the first letter of every word of an agency is a capital.
func capitalised(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/&-", r) {
			return false
		}
	}
	return true
}

// startsSentence reports whether s starts as a sentence does, or is empty.
func startsSentence(s string) bool {
	s = strings.TrimLeft(s, "\"'“‘([ ")
	r, n := utf8.DecodeRuneInString(s)
	return n == 0 || unicode.IsUpper(r) || unicode.IsDigit(r) || r == '$' || r == '£' || r == '€' || unicode.Is(unicode.Lo, r)
}
