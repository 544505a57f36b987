package fact

import (
	_ "embed"
	"strings"
	"sync"

	"dateline/extractors"
)

//go:embed verbs.tsv
var verbTable string

// irregular verbs, form to lemma.
var irregular = sync.OnceValue(func() *extractors.Words[string] { return extractors.NewWords(irregularForms()) })

func irregularForms() map[string]string {
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
}

// lemma returns the base form of a lowered verb form: by the table of verbs.tsv, else by its
// ending. "hiring" is "hire", "denied" "deny", "stopped" "stop".
func lemma(w string) string {
	if base, ok := irregular().Of(w); ok {
		return base
	}
	switch {
	case strings.HasSuffix(w, "greed"), strings.HasSuffix(w, "freed"):
		return w[:len(w)-1]
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
		if strings.IndexByte("sfz", z) >= 0 || z == 'l' && !singleL(s) {
			return s
		}
		return s[:n-1]
	}
	if silent(s) {
		return s + "e"
	}
	return s
}

// singleL reports whether the double l of a stem is the spelling of "travelled", "controlled"
// and "signalled", not that of "spelled" and "polled".
func singleL(s string) bool {
	root := s[:len(s)-3]
	switch s[len(s)-3:] {
	case "ell":
		switch root {
		case "missp", "resp", "res", "ret", "outs", "unders":
			return false
		}
		return hasVowel(root)
	case "oll":
		return strings.HasSuffix(root, "tr") && root != "str" || root == "enr"
	case "all":
		return strings.HasSuffix(root, "gn") || strings.HasSuffix(root, "ot") && root != "ot" || strings.HasSuffix(root, "riv")
	}
	return false
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
	short := !hasVowel(s[:n-2])   // of one syllable
	switch z {
	case 'v', 'c', 'u', 'z':
		return true
	case 'b':
		return long && y != 'a' && y != 'e'
	case 's':
		return y != 's' && (vowel(y) || y == 'n' || y == 'r' || y == 'l' || y == 'p') || strings.HasSuffix(s, "alys")
	case 'g':
		return silentG(s, y, x) || long
	case 'l':
		return !vowel(y) && y != 'r' && y != 'w' || long && (y == 'i' || y == 'u' || y == 'o')
	case 'd':
		return long && y != 'e' || hasSuffixAny(s, "ced", "uid", "uad")
	case 't':
		return silentT(s, y, long)
	case 'n':
		return long && (y == 'i' || y == 'u' || y == 'o' && (x == 'p' || short) || y == 'a' && short) && n > 2 || hasSuffixAny(s, "rven", "nven")
	case 'r':
		return silentR(s, y, x, long)
	case 'm':
		return long && (y != 'o' || n < 4 || strings.HasSuffix(s, "com")) && y != 'e'
	case 'k', 'p':
		return long && (y != 'o' || z == 'k' || n < 4 || short) && y != 'e' && !strings.HasSuffix(s, "ship")
	case 'h':
		return hasSuffixAny(s, "breath", "bath", "wreath", "seeth", "sooth", "writh", "loath")
	}
	return false
}

// silentG tells change, divulge and besiege from hang and bring.
func silentG(s string, y, x byte) bool {
	switch y {
	case 'd', 'r', 'l':
		return true
	case 'n':
		return x == 'e' || x == 'u' || x == 'a' && hasSuffixAny(s, "chang", "rang", "trang")
	}
	return strings.HasSuffix(s, "sieg")
}

// silentT tells invite, create and quote from visit, benefit and treat.
func silentT(s string, y byte, long bool) bool {
	switch {
	case strings.HasSuffix(s, "quot"), s == "creat", s == "recreat":
		return true
	case y == 'i':
		return long && hasSuffixAny(s, "nit", "vit", "cit", "writ", "spit", "dit", "bit") && !hasSuffixAny(s, "credit", "edit", "audit", "bandit", "hibit", "habit", "orbit", "limit", "sit", "elicit", "solicit")
	case y == 'u':
		return long && s != "debut"
	case y == 'a':
		return long || len(s) > 3 && (s[len(s)-3] == 'i' || s[len(s)-3] == 'u')
	}
	return long && y != 'e'
}

// silentR tells store, ensure and declare from monitor and offer.
func silentR(s string, y, x byte, long bool) bool {
	switch y {
	case 'o':
		return hasSuffixAny(s, "stor", "plor", "gnor", "scor", "ador", "shor", "chor") && !hasSuffixAny(s, "anchor")
	case 'i':
		return long || x == 'u'
	case 'e':
		return hasSuffixAny(s, "dher", "terfer", "sever")
	}
	return long
}
