package fact

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.tsv
var verbTable string

// irregular verbs, form to lemma.
var irregular = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(verbTable) {
		base, forms, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for f := range strings.FieldsSeq(forms) {
			m[f] = base
		}
	}
	return m
})

// lemma returns the base form of a lowered verb form: by the table of verbs.tsv, else by its
// ending. "hiring" is "hire", "denied" "deny", "stopped" "stop".
func lemma(w string) string {
	if base, ok := irregular()[w]; ok {
		return base
	}
	switch {
	case strings.HasSuffix(w, "eed"):
		return w // exceed, need, succeed
	case strings.HasSuffix(w, "ied") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ing") && len(w) > 4 && hasVowel(w[:len(w)-3]):
		return stem(w[:len(w)-3])
	case strings.HasSuffix(w, "ed") && len(w) > 3 && hasVowel(w[:len(w)-2]):
		return stem(w[:len(w)-2])
	}
	return unsuffixed(w)
}

// unsuffixed takes the ending of the third person off.
func unsuffixed(w string) string {
	switch {
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zzes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "oes") && len(w) > 3:
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && len(w) > 2 && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:len(w)-1]
	}
	return w
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// stem restores the end of a verb that lost "ed" or "ing": a doubled consonant is undone,
// a silent e put back.
func stem(s string) string {
	n := len(s)
	if n < 2 {
		return s
	}
	a, z := s[n-2], s[n-1]
	if a == z && !vowel(z) {
		if strings.IndexByte("lsfz", z) >= 0 {
			return s
		}
		return s[:n-1]
	}
	if silent(s) {
		return s + "e"
	}
	return s
}

// silent reports whether a stem takes a silent e.
func silent(s string) bool {
	n := len(s)
	z, y := s[n-1], s[n-2]
	var x byte
	if n > 2 {
		x = s[n-3]
	}
	long := vowel(y) && !vowel(x) // one vowel before the last consonant
	switch z {
	case 'v', 'c', 'u', 'z':
		return true
	case 's':
		return y != 's' && (vowel(y) || y == 'n' || y == 'r' || y == 'l' || y == 'p')
	case 'g':
		return y == 'd' || y == 'r' || y == 'n' && x != 'o' && x != 'i' || long
	case 'l':
		return !vowel(y) && y != 'r' && y != 'w' || long && (y == 'i' || y == 'u' || y == 'o')
	case 't', 'd':
		return long && y != 'e' || z == 't' && y == 'a' && strings.IndexByte("iu", x) >= 0 || z == 't' && y == 'a' && x == 'e' && n > 3 && s[n-4] == 'r' && strings.HasSuffix(s, "creat")
	case 'n':
		return long && (y == 'i' || y == 'u' || y == 'o' && x == 'p') && n > 2
	case 'r':
		return long && y != 'e' || y == 'i' && x == 'u' || s == "insur" || s == "requir"
	case 'm', 'k', 'p':
		return long && (y != 'o' || z == 'k' || n < 4) && y != 'e'
	case 'h':
		return strings.HasSuffix(s, "breath") || strings.HasSuffix(s, "bath")
	}
	return false
}
