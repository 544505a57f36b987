package tag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// classes is room for every tag: the model's, those of fixed words, the pads. A power of
// two, so that an index masked to it needs no bounds check.
const classes = 64

// scores are the sums of a token's weights, by class.
type scores [classes]int32

// weight is one class's share in a feature, times 1000: prose rounds its weights to three
// places, so the sums are exact and their order does not matter. The low six bits are the
// class, the rest the share: small tables stay in the cache.
type weight int32

const classBits = 6 // of a weight; 1<<classBits is classes

func (w weight) class() uint8 { return uint8(w & (classes - 1)) }
func (w weight) value() int32 { return int32(w >> classBits) }

// vector is a range of model.weights, empty for a feature the model does not know.
type vector struct{ lo, hi uint32 }

// context is what a word says about its neighbours and itself.
type context struct {
	here        vector // "i word"
	prev, prev2 vector // the word one before, two before; prev with its suffix
	next, next2 vector // the word one after, two after; next with its suffix
	pairs       []pair // "i-1 tag+i word"
}

// pair is the vector of a word after a tag.
type pair struct {
	tag uint8
	vector
}

// suffix is what the last three bytes of a word say.
type suffix struct {
	here vector  // of the word as written
	word context // of a normalised word the model does not know
}

// model is prose's tagger as tables. It is never changed after load.
type model struct {
	names   []string // of the classes, by id; the first n can be predicted
	ids     map[string]uint8
	n       int
	weights []weight

	prefixes [256]scores // bias and first byte
	suffixes suffixTable
	words    wordTable        // by normalised word
	fixed    map[string]uint8 // words with one tag
	pads     [4]*context      // -START- -START2- -END- -END2-
	start    uint8
	start2   uint8

	hyphened, years, digits *context // of the classes of words; see normalise

	tags [classes * classes]vector // of the two tags before
}

// features are the weights of prose's features.
type features map[string][]weight

// assets are prose's three files.
type assets struct {
	names   []string // of the features, as the file orders them
	weights features
	tags    map[string]string
	classes []string
}

// The pads at both ends of a sentence, as prose names them.
var padNames = [4]string{"-START-", "-START2-", "-END-", "-END2-"}

// build lays the weights out as tables.
func build(a assets) (*model, error) {
	m := &model{fixed: map[string]uint8{}}
	m.names, m.n = slices.Clone(a.classes), len(a.classes)
	fixed := []string{tagOther, tagDash, tagSymbol, tagNone, padNames[0], padNames[1]}
	for _, t := range a.tags {
		fixed = append(fixed, t)
	}
	slices.Sort(fixed)
	for _, t := range fixed {
		if !slices.Contains(m.names, t) {
			m.names = append(m.names, t)
		}
	}
	if len(m.names) > classes {
		return nil, fmt.Errorf("%d tags, room for %d", len(m.names), classes)
	}
	m.ids = make(map[string]uint8, len(m.names))
	for i, t := range m.names {
		m.ids[t] = uint8(i)
	}
	for w, t := range a.tags {
		m.fixed[w] = m.id(t)
	}
	m.start, m.start2 = m.id(padNames[0]), m.id(padNames[1])
	b := builder{model: m, features: a.weights, known: a.names, words: map[string]*context{}, suffixes: map[uint32]*suffix{}}
	b.tables()
	b.vocabulary()
	b.lay()
	return m, nil
}

// id returns the id of a tag; a tag the model has never seen is tagOther, which has no
// weights.
func (m *model) id(tag string) uint8 {
	if i, ok := m.ids[tag]; ok {
		return i
	}
	return m.ids[tagOther]
}

// builder turns prose's features into tables.
type builder struct {
	*model
	features features
	known    []string // the features, in order
	words    map[string]*context
	suffixes map[uint32]*suffix
}

// sum adds up some features.
func (b *builder) sum(features ...string) (sum scores) {
	for _, f := range features {
		for _, w := range b.features[f] {
			sum[w.class()] += w.value()
		}
	}
	return sum
}

// vector adds the sum of some features to the table.
func (b *builder) vector(features ...string) vector {
	sum := b.sum(features...)
	lo := len(b.weights)
	for c, w := range sum[:b.n] {
		if w != 0 {
			b.weights = append(b.weights, weight(w<<classBits|int32(c)))
		}
	}
	return vector{lo: uint32(lo), hi: uint32(len(b.weights))}
}

// tables fills what hangs on tags and first bytes.
func (b *builder) tables() {
	for c := range b.prefixes {
		b.prefixes[c] = b.sum("bias", "i pref1 "+string(rune(c)))
	}
	for i, t := range b.names {
		for j, u := range b.names {
			b.tags[i*classes+j] = b.vector("i-1 tag "+t, "i-2 tag "+u, "i tag+i-2 tag "+t+" "+u)
		}
	}
}

// vocabulary fills what hangs on words and suffixes.
func (b *builder) vocabulary() {
	pairs := map[string][]pair{}
	for _, f := range b.known {
		kind, rest, _ := cutFeature(f)
		switch kind {
		case "i suffix", "i-1 suffix", "i+1 suffix":
			b.suffix(rest)
		case "i word", "i-1 word", "i-2 word", "i+1 word", "i+2 word":
			b.word(rest)
		case "i-1 tag+i word":
			tag, word, _ := strings.Cut(rest, " ")
			b.word(word)
			if _, known := b.ids[tag]; known {
				pairs[word] = append(pairs[word], pair{tag: b.id(tag), vector: b.vector(f)})
			}
		}
	}
	for w, p := range pairs {
		slices.SortFunc(p, func(x, y pair) int { return cmp.Compare(x.tag, y.tag) })
		b.words[w].pairs = p
	}
	for i, name := range padNames {
		b.pads[i] = b.word(name)
	}
}

// lay moves words and suffixes into the tables that look answers from.
func (b *builder) lay() {
	b.model.words, b.model.suffixes = newWordTable(b.words, b.fixed), newSuffixTable(b.suffixes)
	named := func(w string) *context {
		c, _ := b.context(w)
		return c
	}
	b.hyphened, b.years, b.digits = named(hyphenWord), named(yearWord), named(digitWord)
}

// kinds are the names of the features that end in a word or a suffix.
var kinds = [...]string{
	"i suffix", "i-1 suffix", "i+1 suffix",
	"i word", "i-1 word", "i-2 word", "i+1 word", "i+2 word", "i-1 tag+i word",
}

func cutFeature(f string) (kind, rest string, ok bool) {
	for _, k := range kinds {
		if rest, ok := strings.CutPrefix(f, k+" "); ok {
			return k, rest, true
		}
	}
	return "", "", false
}

func (b *builder) word(w string) *context {
	if c := b.words[w]; c != nil {
		return c
	}
	end := lastBytes(w)
	c := &context{
		here:  b.vector("i word " + w),
		prev:  b.vector("i-1 word "+w, "i-1 suffix "+end),
		prev2: b.vector("i-2 word " + w),
		next:  b.vector("i+1 word "+w, "i+1 suffix "+end),
		next2: b.vector("i+2 word " + w),
	}
	b.words[w] = c
	return c
}

func (b *builder) suffix(end string) {
	k := suffixKey(end)
	if b.suffixes[k] != nil {
		return
	}
	b.suffixes[k] = &suffix{
		here: b.vector("i suffix " + end),
		word: context{prev: b.vector("i-1 suffix " + end), next: b.vector("i+1 suffix " + end)},
	}
}
