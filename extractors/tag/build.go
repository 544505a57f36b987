package tag

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"dateline/extractors"
)

// assets are prose's three files.
type assets struct {
	features []feature
	weights  []weight // of all features
	tags     map[string]string
	classes  []string
}

// feature is one of prose's features, as "i-1 word the", and where its weights are.
type feature struct {
	name string
	vector
}

// The pads at both ends of a sentence, as prose names them.
var padNames = [4]string{"-START-", "-START2-", "-END-", "-END2-"}

// builder turns prose's features into tables.
type builder struct {
	*model
	from   assets
	others map[string]vector // features of neither a word nor an ending
	built  []builtWord
	index  extractors.WordTable[int] // of built
	ends   []builtEnding
}

// builtWord is a word with its features of each place and those after tags.
type builtWord struct {
	text  string
	own   [places]vector
	pairs []builtPair
}

type builtPair struct {
	tag uint8
	vector
}

type builtEnding struct {
	text string
	ending
}

// build lays the weights out as tables.
func build(a assets) (*model, error) {
	m := &model{endings: make([]ending, 1)}
	m.names, m.n = slices.Clone(a.classes), len(a.classes)
	fixed := []string{tagOther, tagDash, tagSymbol, tagNone, padNames[0], padNames[1]}
	for _, t := range a.tags {
		fixed = append(fixed, t)
	}
	slices.Sort(fixed)
	for _, t := range slices.Compact(fixed) {
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
		m.fixed.Put(w, m.id(t))
	}
	m.start, m.start2 = m.id(padNames[0]), m.id(padNames[1])
	b := builder{model: m, from: a, others: map[string]vector{}}
	b.sort()
	if _, ok := b.others["bias"]; !ok {
		return nil, fmt.Errorf("no feature %q", "bias")
	}
	b.tables()
	b.layEndings()
	if err := b.layWords(); err != nil {
		return nil, err
	}
	b.fix()
	for i, name := range padNames {
		m.pads[i] = m.context(name)
	}
	m.hyphened, m.years, m.digits = m.context(hyphenWord), m.context(yearWord), m.context(digitWord)
	return m, nil
}

// sort gives features to the words and endings they end in.
func (b *builder) sort() {
	ends := map[string]int{}
	for _, f := range b.from.features {
		of, rest := cutFeature(f.name)
		switch of.kind {
		case ofWord:
			b.word(rest).own[of.place] = f.vector
		case ofPair:
			tag, word, _ := strings.Cut(rest, " ")
			w := b.word(word)
			if id, known := b.ids[tag]; known {
				w.pairs = append(w.pairs, builtPair{id, f.vector})
			}
		case ofEnding:
			i, ok := ends[rest]
			if !ok {
				i = len(b.ends)
				ends[rest] = i
				b.ends = append(b.ends, builtEnding{text: rest})
			}
			switch e := &b.ends[i]; of.place {
			case before:
				e.before = f.vector
			case after:
				e.after = f.vector
			default:
				e.here = f.vector
			}
		default:
			b.others[f.name] = f.vector
		}
	}
}

// word returns a word, a new one for a word that is new.
func (b *builder) word(text string) *builtWord {
	i, ok := b.index.Get(text)
	if !ok {
		i = len(b.built)
		b.index.Put(text, i)
		b.built = append(b.built, builtWord{text: text})
	}
	return &b.built[i]
}

// The kinds of features.
const (
	ofOther = iota
	ofWord
	ofEnding
	ofPair // "i-1 tag+i word"
)

// about is what a feature is about.
type about struct {
	name  string
	kind  int
	place place
}

var abouts = []about{
	{"i word ", ofWord, here},
	{"i-1 word ", ofWord, before},
	{"i-2 word ", ofWord, before2},
	{"i+1 word ", ofWord, after},
	{"i+2 word ", ofWord, after2},
	{"i suffix ", ofEnding, here},
	{"i-1 suffix ", ofEnding, before},
	{"i+1 suffix ", ofEnding, after},
	{"i-1 tag+i word ", ofPair, here},
}

// cutFeature divides the name of a feature of words or endings.
func cutFeature(name string) (of about, rest string) {
	for _, a := range abouts {
		if rest, ok := strings.CutPrefix(name, a.name); ok {
			return a, rest
		}
	}
	return about{}, name
}

// sum adds up some features that are neither of words nor of endings.
func (b *builder) sum(names ...string) (sum scores) {
	for _, f := range names {
		v := b.others[f]
		for _, w := range b.from.weights[v.lo:v.hi] {
			sum[w.class()] += w.value()
		}
	}
	return sum
}

// tables fills what hangs on tags and first bytes.
func (b *builder) tables() {
	for c := range b.prefixes {
		b.prefixes[c] = b.sum("bias", "i pref1 "+string(rune(c)))
	}
	for i, t := range b.names {
		for j, u := range b.names {
			sum := b.sum("i-1 tag "+t, "i-2 tag "+u, "i tag+i-2 tag "+t+" "+u)
			lo := len(b.weights)
			for c, w := range sum[:b.n] {
				if w != 0 {
					b.weights = append(b.weights, weight(w<<classBits|int32(c)))
				}
			}
			b.tags[i*classes+j] = vector{uint32(lo), uint32(len(b.weights))}
		}
	}
}

// move copies the weights of a feature to the model's.
func (b *builder) move(v vector) vector {
	lo := len(b.weights)
	b.weights = append(b.weights, b.from.weights[v.lo:v.hi]...)
	return vector{uint32(lo), uint32(len(b.weights))}
}

// layEndings lays out what endings say.
func (b *builder) layEndings() {
	b.byEnding = newEndingTable(len(b.ends))
	for _, e := range b.ends {
		b.byEnding.put(e.text, uint16(len(b.endings)))
		b.endings = append(b.endings, ending{b.move(e.here), b.move(e.before), b.move(e.after)})
	}
}

// layWords lays out what words say, each word's weights together.
func (b *builder) layWords() error {
	for i := range b.built {
		w := &b.built[i]
		c := context{own: uint32(len(b.weights)), firstPair: uint16(len(b.pairs)), ending: b.byEnding.find(lastBytes(w.text))}
		for p, v := range w.own {
			end := b.move(v).hi - c.own
			if end > math.MaxUint8 {
				return fmt.Errorf("%q has too many weights", w.text)
			}
			c.ends[p] = uint8(end)
		}
		slices.SortFunc(w.pairs, func(x, y builtPair) int { return int(x.tag) - int(y.tag) })
		for _, p := range w.pairs {
			v := b.move(p.vector)
			b.pairs = append(b.pairs, pair{v.lo, p.tag, uint8(v.hi - v.lo)})
		}
		c.pairs = uint8(len(w.pairs))
		b.words.Put(w.text, c)
	}
	b.weights = append(b.weights, 0) // so that every word's weights have a first
	if len(b.pairs) > math.MaxUint16 {
		return errors.New("too many words after tags")
	}
	return nil
}

// fix notes the words that have one tag or may be emoticons with the words of the table.
func (b *builder) fix() {
	for w, tag := range b.from.tags {
		lower := extractors.LowerASCII(w)
		c := b.context(lower)
		if w == lower {
			c.fixed = c.fixed&anyFixed | (b.id(tag) + 1)
		} else {
			c.fixed |= anyFixed
		}
		b.words.Put(lower, c)
	}
	for w := range emoticons() {
		lower := extractors.LowerASCII(w)
		c := b.context(lower)
		c.fixed |= anyFixed
		b.words.Put(lower, c)
	}
}
