package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainLetters are the Latin letters that do not come apart into a letter and a mark.
var plainLetters = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ə': "a", 'ħ': "h", 'ŋ': "ng",
}

// longWords are the words that names of places often cut short, in full.
var longWords = map[string]string{"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}

// Key returns the key of a name in the table of the world's places: small Latin letters
// without marks, digits and single spaces, with "St.", "Ft." and "Mt." in full, so that
// "St-Étienne" and "Saint Etienne" have one key.
func Key(name string) string { return string(AppendKey(make([]byte, 0, len(name)+8), name)) }

// AppendKey appends the key of a name that is these words, with spaces between.
func AppendKey(key []byte, words ...string) []byte {
	start := len(key)
	word := start
	for _, w := range words {
		key, word = appendWord(key, word, w)
		key, word = endWord(key, word)
	}
	if n := len(key); n > start && key[n-1] == ' ' {
		key = key[:n-1]
	}
	return key
}

// appendWord appends a name, or the part of one, to a key whose last word began at byte word.
func appendWord(key []byte, word int, name string) (out []byte, last int) {
	for i := 0; i < len(name); {
		c := name[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(name[i:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !isApostrophe(r) {
				key, word = endWord(key, word)
			} else {
				key = appendLetter(key, name[i:i+size], r)
			}
			i += size
			continue
		case c >= 'A' && c <= 'Z':
			key = append(key, c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			key = append(key, c)
		case c == '.' || c == '\'' || c == '`':
		case c == '&':
			key, word = endWord(key, word)
			key, word = endWord(append(key, "and"...), word)
		default:
			key, word = endWord(key, word)
		}
		i++
	}
	return key, word
}

// endWord ends the word that began at byte word of a key.
func endWord(key []byte, word int) (out []byte, next int) {
	if len(key) == word {
		return key, word
	}
	if long, ok := longWords[string(key[word:])]; ok {
		key = append(key[:word], long...)
	}
	key = append(key, ' ')
	return key, len(key)
}

// isApostrophe reports whether r is one of the marks that transcriptions put into words.
func isApostrophe(r rune) bool { return strings.ContainsRune("’‘ʻʼʿʾ´′", r) }

// appendLetter appends one letter without its marks.
func appendLetter(key []byte, letter string, r rune) []byte {
	if isApostrophe(r) {
		return key
	}
	if s, ok := plainLetters[unicode.ToLower(r)]; ok {
		return append(key, s...)
	}
	for _, d := range norm.NFD.String(letter) {
		if !unicode.IsMark(d) {
			key = utf8.AppendRune(key, unicode.ToLower(d))
		}
	}
	return key
}
