package entity

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed japanese.txt
var japaneseList string

// japanese are Japanese family names, lower case.
var japanese = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(japaneseList) {
		if !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				names[strings.ToLower(w)] = true
			}
		}
	}
	return names
})

// generations are the words that tell a father's name from a son's.
var generations = map[string]bool{
	"jr": true, "jr.": true, "sr": true, "sr.": true, "ii": true, "iii": true, "iv": true, "junior": true, "senior": true,
}

// personForms notes the forms of a person's name of these words: family name, given name,
// family name with initials, without middle names, without "Jr.", with the nickname that
// stands in quotes for the given name; the first word where family names stand first, and the
// other order of such a name.
func (j *joiner) personForms(words []string) {
	nick, plain := nickname(words)
	if n := len(plain); n > 1 && lowered(generations, plain[n-1]) {
		plain = plain[:n-1]
		if w := plain[len(plain)-1]; strings.HasSuffix(w, ",") {
			plain = append(plain[:len(plain)-1:len(plain)-1], strings.TrimSuffix(w, ","))
		}
	}
	n := len(plain)
	if n < len(words) {
		j.short(plain...)
	}
	if n < 2 {
		return
	}
	first, last := plain[0], plain[n-1]
	if nick != "" {
		j.short(nick)
		j.short(nick, last)
	}
	j.short(last)
	j.short(first)
	for i := 1; i < n-1; i++ { // "Ursula von der Leyen": "von der Leyen"
		j.short(plain[i:]...)
		if w := plain[i]; len(w) > 2 && shapeOf(w) == capital { // the first of two family names
			j.short(w)
		}
	}
	if n > 2 {
		j.short(first, last)
		j.short(initials(plain[:n-1]), last)
		j.short(first, plain[1])
	}
	if bare, ok := withoutArticle(last); ok {
		j.short(bare)
	}
	if n == 2 && (j.familyFirst(first) || j.familyFirst(last)) {
		j.short(last, first)
	}
	j.short(first[:runeLen(first)], last)
}

// familyFirst reports whether a family name is one that also stands first.
func (j *joiner) familyFirst(name string) bool {
	return lowered(j.lex.eastAsian, name) || lowered(japanese(), name)
}

// nickname returns the name in quotation marks among the words of a name, and the words
// without it.
func nickname(words []string) (nick string, rest []string) {
	for i, w := range words {
		if i == 0 || i == len(words)-1 {
			continue
		}
		if bare := strings.Trim(w, "\"'“”‘’"); len(bare) > 1 && len(w) >= len(bare)+2 {
			return bare, append(words[:i:i], words[i+1:]...)
		}
	}
	return "", words
}

// withoutArticle takes the Arabic article off a family name: "Haddad" of "al-Haddad".
func withoutArticle(name string) (string, bool) {
	if len(name) > 4 && name[2] == '-' {
		switch strings.ToLower(name[:2]) {
		case "al", "el", "ul", "as", "ar", "ad", "an", "az", "at":
			return name[3:], true
		}
	}
	return "", false
}

func initials(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w[:runeLen(w)])
	}
	return b.String()
}

func runeLen(s string) int {
	_, n := decode(s)
	return n
}
