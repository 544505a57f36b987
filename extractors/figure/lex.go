package figure

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/extractors"
	"dateline/schemas"
)

// kind says what an atom is.
type kind uint8

const (
	mark   kind = iota // one rune that is neither letter nor digit
	word               // a run of letters, dots inside initialisms included
	digits             // a number in digits, separators included
	opaque             // digits that are no number: versions, telephone numbers, addresses
)

// atom is what the grammar reads: finer than a token, so that "$1.5bn" is three atoms
// whatever the tokenizer makes of it. The tag is that of the token the atom starts in.
type atom struct {
	schemas.Span
	kind    kind
	gap     bool // white space stands before it
	plain   bool // digits without separator or decimals
	capital bool // starts with an upper-case letter
	lower   string
	tag     string
	value   float64
}

// lexer cuts one sentence into atoms.
type lexer struct {
	text   string
	tokens []extractors.Token
	tok    int
	atoms  []atom
}

// lex appends the atoms of the sentence to buf. It looks at every byte a bounded number
// of times.
func lex(buf []atom, text string, sentence schemas.Span, tokens []extractors.Token) []atom {
	l := lexer{text: text[:sentence.End], tokens: tokens, atoms: buf}
	gap := true
	for i := sentence.Start; i < len(l.text); {
		r, n := rune(l.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(l.text[i:])
		}
		if unicode.IsSpace(r) || r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r) {
			gap = true
			i += n
			continue
		}
		l.atoms = append(l.atoms, atom{})
		a := &l.atoms[len(l.atoms)-1]
		l.atom(a, i, r, n)
		a.gap = gap
		l.tagged(a)
		gap, i = false, a.End
	}
	return l.atoms
}

// atom reads the atom that starts at i with the rune r of n bytes.
func (l *lexer) atom(a *atom, i int, r rune, n int) {
	a.Span = schemas.Span{Start: i, End: i + n}
	switch {
	case isLower(r | 0x20), unicode.IsLetter(r):
		a.kind, a.End, a.capital = word, l.word(i), !isLower(r) && unicode.IsUpper(r)
	case r >= '0' && r <= '9':
		l.number(a)
	case r == '.' && i+1 < len(l.text) && isDigit(l.text[i+1]) && (i == 0 || l.text[i-1] == ' ' || l.text[i-1] == '$'):
		l.number(a)
	case fractionValue(r) > 0:
		a.kind, a.value = digits, fractionValue(r)
	default:
		a.kind = mark
	}
}

func isLower(r rune) bool { return r >= 'a' && r <= 'z' }

// fractionValue is the value of a sign such as ½, 0 for any other rune.
func fractionValue(r rune) float64 {
	switch r {
	case '½':
		return 0.5
	case '¼':
		return 0.25
	case '¾':
		return 0.75
	case '⅓':
		return 1.0 / 3
	case '⅔':
		return 2.0 / 3
	case '⅛':
		return 0.125
	case '⅜':
		return 0.375
	case '⅝':
		return 0.625
	case '⅞':
		return 0.875
	case '⅕':
		return 0.2
	case '⅖':
		return 0.4
	case '⅗':
		return 0.6
	case '⅘':
		return 0.8
	case '⅙':
		return 1.0 / 6
	case '⅚':
		return 5.0 / 6
	}
	return 0
}

// word reads letters; "U.S." and "m.p.h" are one word, and so is "O'Neill", but not the
// 's of a possessive.
func (l *lexer) word(i int) (end int) {
	letters := 0
	for i < len(l.text) {
		if isLower(rune(l.text[i] | 0x20)) { // or a capital
			letters++
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(l.text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			letters++
			i += n
			continue
		case r == '.' && letters == 1 && i+1 < len(l.text) && isLetter(l.text[i+1]) && initial(l.text, i+1):
			letters = 0
			i++
			continue
		case (r == '\'' || r == '’') && letters > 0 && l.inWord(i+n):
			i += n
			continue
		}
		break
	}
	return i
}

// initial reports whether the letter at i stands alone, as the S of "U.S.".
func initial(text string, i int) bool { return i+1 >= len(text) || !isLetter(text[i+1]) }

// inWord reports whether an apostrophe before i joins two parts of a word.
func (l *lexer) inWord(i int) bool {
	if i >= len(l.text) || !isLetter(l.text[i]) {
		return false
	}
	return l.text[i] != 's' || i+1 < len(l.text) && isLetter(l.text[i+1])
}

// maxGroups bounds the groups of digits read as one number.
const maxGroups = 8

// number reads digits with separators: 1,234,567, 1,20,000, 10 000, 3.25. A longer chain
// of dots is opaque.
func (l *lexer) number(a *atom) {
	start, i := a.Start, a.Start
	for i < len(l.text) && isDigit(l.text[i]) {
		i++
	}
	a.End, a.kind, a.plain = i, digits, true
	if i-start > 18 {
		a.kind = opaque
		return
	}
	if end := l.groups(start, i); end > i {
		i, a.plain = end, false
	}
	dots := 0
	for i+1 < len(l.text) && l.text[i] == '.' && isDigit(l.text[i+1]) {
		for i++; i < len(l.text) && isDigit(l.text[i]); i++ {
		}
		dots++
		a.plain = false
	}
	a.End = i
	if dots > 1 {
		a.kind = opaque
		return
	}
	a.value = parseDigits(l.text[start:i])
}

// groups returns the end of the groups of digits that follow first, or its end where
// what follows is no proper grouping.
func (l *lexer) groups(start, end int) int {
	if end-start > 3 || l.text[start] == '0' && end-start > 1 {
		return end
	}
	i, twos, n := end, false, 0
	for n < maxGroups {
		size := 1
		if i < len(l.text) && l.text[i] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(l.text[i:])
		}
		if i >= len(l.text) || !separates(l.text[i:i+size]) || (n > 0 && l.text[i] != l.text[end]) {
			break
		}
		g := i + size
		for g < len(l.text) && isDigit(l.text[g]) && g-i-size < 4 {
			g++
		}
		if g == i+size {
			break
		}
		switch g - i - size {
		case 3:
		case 2:
			twos = true
		default:
			return end
		}
		if g-i-size == 3 && twos {
			i = g
			break
		}
		i = g
		n++
	}
	if i == end && strings.HasPrefix(l.text[end:], ", 000") && (end+5 == len(l.text) || !isDigit(l.text[end+5])) {
		return end + 5 // "60, 000", as scanned text has it
	}
	if i == end || !isDigit(l.text[i-3]) {
		return end
	}
	if l.text[end] == ' ' && (twos || !l.spaced()) {
		return end
	}
	return i
}

// spaced reports whether groups parted by plain blanks may be one number here: not after
// a name or another number.
func (l *lexer) spaced() bool {
	if len(l.atoms) < 2 {
		return true
	}
	p := &l.atoms[len(l.atoms)-2] // the last is the number itself
	return p.kind != digits && p.kind != opaque && !p.capital && (p.kind != mark || l.text[p.Start] != '+')
}

func separates(s string) bool {
	return s == "," || s == " " || s == "\u00a0" || s == "\u202f" || s == "\u2009"
}

// parseDigits returns the value of digits with separators.
func parseDigits(s string) float64 {
	n, plain := 0, 0
	for plain < len(s) && plain < 16 && isDigit(s[plain]) {
		n = n*10 + int(s[plain]-'0')
		plain++
	}
	if plain == len(s) && plain < 16 {
		return float64(n)
	}
	b := make([]byte, 0, 24)
	for i := range len(s) {
		if isDigit(s[i]) || s[i] == '.' {
			b = append(b, s[i])
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0
	}
	return v
}

// tagged gives the atom its lower-case form and the tag of its token.
func (l *lexer) tagged(a *atom) {
	for l.tok < len(l.tokens) && l.tokens[l.tok].End <= a.Start {
		l.tok++
	}
	if l.tok < len(l.tokens) {
		t := &l.tokens[l.tok]
		if t.Start <= a.Start {
			a.tag = t.Tag
			if a.End <= t.End {
				a.lower = t.Lower[a.Start-t.Start : a.End-t.Start]
				return
			}
		}
	}
	a.lower = extractors.LowerASCII(l.text[a.Start:a.End])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf }
