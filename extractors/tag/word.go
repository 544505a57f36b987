package tag

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/extractors"

	"github.com/mingrammer/commonregex"
)

// Tags that prose gives without asking the model.
const (
	tagDash   = "-"
	tagSymbol = "SYM"
	tagNoun   = "NN"
	tagNone   = "-NONE-"
	tagOther  = "" // stands for tags without weights
)

// sentence is the working space of one sentence, used again for the next.
type sentence struct {
	words   []word
	odd     []string // tags that are none of the model's
	touched weight
}

// word is a token as the model sees it.
type word struct {
	context context
	ending  uint16 // of the word as written
	first   byte
	fixed   bool
	class   uint8  // where fixed
	odd     uint32 // where the tag is none of the model's: which of the sentence's odd tags, from 1
}

// read looks up the tokens of one sentence and pads both ends. It reads the first weight of
// every word, so that the processor waits for many at a time.
func (s *sentence) read(m *model, d *extractors.Document, lo, hi int) {
	s.words, s.odd = append(s.words[:0], word{context: m.pads[0]}, word{context: m.pads[1]}), s.odd[:0]
	for i := lo; i < hi; i++ {
		w := s.look(m, d.Word(i), d.Tokens[i].Lower)
		s.touched ^= m.weights[w.context.own]
		s.words = append(s.words, w)
	}
	s.words = append(s.words, word{context: m.pads[2]}, word{context: m.pads[3]})
}

// look finds a word in the tables. Lower is the word with ASCII letters lowered.
func (s *sentence) look(m *model, text, lower string) word {
	ascii := true
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			ascii = false
			text = straight.Replace(text)
			lower = strings.ToLower(text)
			break
		}
	}
	w := word{first: text[0], ending: m.byEnding.find(lastBytes(text))}
	mayBeFixed := true
	switch normalise(text) {
	case hyphenWord:
		w.context = m.hyphened
	case yearWord:
		w.context = m.years
	case digitWord:
		w.context = m.digits
	default:
		w.context = m.context(lower)
		mayBeFixed = w.context.anyFixed() || !ascii
	}
	if name, ok := fixedTag(text, ascii, mayBeFixed); ok {
		w.fixed, w.class = true, m.id(name)
		if _, known := m.ids[name]; !known {
			s.odd = append(s.odd, name)
			w.odd = uint32(len(s.odd))
		}
	} else if class, ok := w.context.fixedClass(); ok && text == lower {
		w.fixed, w.class = true, class
	} else if mayBeFixed {
		if class, ok := m.fixed.Get(text); ok {
			w.fixed, w.class = true, class
		}
	}
	return w
}

// straight makes curly quotes straight, as prose's tokenizer does.
var straight = strings.NewReplacer("\u201c", `"`, "\u201d", `"`, "\u2018", "'", "\u2019", "'")

// The classes of words that the model knows by names of its own.
const (
	hyphenWord = "!HYPHEN"
	yearWord   = "!YEAR"
	digitWord  = "!DIGITS"
)

// normalise folds words into the classes the model knows: hyphenated words, years, other
// numbers; empty for the rest, which are known in lower case.
func normalise(text string) string {
	switch {
	case text[0] != '-' && strings.IndexByte(text, '-') >= 0:
		return hyphenWord
	case year(text):
		return yearWord
	case digit(text[0]):
		return digitWord
	}
	return ""
}

// year reports whether a word of four bytes is a number, a sign being one of the four.
func year(w string) bool {
	if len(w) != 4 || w[0] != '+' && w[0] != '-' && !digit(w[0]) {
		return false
	}
	return digit(w[1]) && digit(w[2]) && digit(w[3])
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// lastBytes returns the last three bytes of a word.
func lastBytes(w string) string { return w[max(0, len(w)-3):] }

//go:embed emoticons.txt
var emoticonList string

// emoticons are those of prose's table.
var emoticons = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for e := range strings.FieldsSeq(emoticonList) {
		set[e] = true
	}
	return set
})

// The remains of a treebank's bracketing, as prose matches them.
var (
	trace   = regexp.MustCompile(`^(?:0|\*[\w?]\*|\*\-\d{1,3}|\*[A-Z]+\*\-\d{1,3}|\*)$`)
	bracket = regexp.MustCompile(`^\-[A-Z]{3}\-$`)
)

// fixedTag returns the tag of a word that prose does not ask its model about; emoticon says
// whether the word may be one. Regular
// expressions run only on words that could match them.
func fixedTag(w string, ascii, emoticon bool) (tag string, ok bool) {
	plain := ascii && letters(w)
	switch {
	case plain && !emoticon, plain && len(w) > 3:
		return "", false
	case w == "-":
		return tagDash, true
	case emoticon && emoticons()[w]:
		return tagSymbol, true
	case plain:
		return "", false
	case w[0] == '@', looksLinked(w):
		return tagNoun, true
	case (w[0] == '0' || w[0] == '*') && trace.MatchString(w):
		return tagNone, true
	case len(w) == 5 && w[0] == '-' && bracket.MatchString(w):
		return w, true
	}
	return "", false
}

func letters(w string) bool {
	for i := range len(w) {
		if c := w[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

func looksLinked(w string) bool {
	return strings.IndexByte(w, '.') > 0 && commonregex.LinkRegex.MatchString(w) ||
		strings.IndexByte(w, '@') > 0 && commonregex.EmailRegex.MatchString(w)
}
