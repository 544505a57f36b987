package fact

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"dateline/extractors"
)

// A place that the clause of a figure does not say is chosen from those a reader has in mind,
// or none at all, by a log-linear model. Every candidate has traits (how far back
// it was named, whether the article opens with it, what has happened there), and so has the
// fact (what kind of figure it is, in what tense, who does it). The model has a weight for
// each value of some traits and pairs of them; the candidate with the largest sum wins, and of
// equals the first. The weights stand in choices.tsv, one a line, and are fitted on annotated
// articles with
//
//	dateline evaluate --gold FILE ... --fit-choices extractors/fact/choices.tsv
//
// which prints, cross-validated by article, how well facts are bound. Which traits and pairs
// have weights was decided in the same way: the one that helps most on articles left out was
// added, until none helped.

//go:embed choices.tsv
var choiceTable string

// pattern is a trait, or a pair, with a weight for every value. With none it is asked of the
// choice of no candidate, else of candidates.
type pattern struct {
	a, b trait
	none bool
}

// chooser is the model.
type chooser struct {
	patterns []pattern
	offsets  []int // of each pattern's first weight
	size     int
}

func newChooser(patterns []pattern) *chooser {
	c := &chooser{patterns: patterns}
	for _, p := range patterns {
		c.offsets = append(c.offsets, c.size)
		c.size += len(p.a.values()) * len(p.b.values())
	}
	return c
}

// asks reports whether pattern i is asked of a candidate.
func (c *chooser) asks(i int, t *traits) bool {
	return c.patterns[i].none == (t[traitSource] == sourceNone)
}

// at is the index of the weight of pattern i for a candidate.
func (c *chooser) at(i int, t *traits) int {
	p := &c.patterns[i]
	return c.offsets[i] + int(t[p.a])*len(p.b.values()) + int(t[p.b])
}

// score adds up the weights of a candidate.
func (c *chooser) score(weights []float64, t *traits) float64 {
	sum := 0.0
	for i := range c.patterns {
		if c.asks(i, t) {
			sum += weights[c.at(i, t)]
		}
	}
	return sum
}

// evidence names the weights of a candidate: "first=yes rank=next".
func (c *chooser) evidence(t *traits) []string {
	var out []string
	for i := range c.patterns {
		if c.asks(i, t) {
			p := &c.patterns[i]
			out = append(out, c.name(i, t[p.a], t[p.b]))
		}
	}
	return out
}

// name names the weight of pattern i for two values.
func (c *chooser) name(i int, a, z uint8) string {
	p := &c.patterns[i]
	var s []string
	if p.none {
		s = append(s, "none")
	}
	for _, x := range [...]struct {
		t trait
		v uint8
	}{{p.a, a}, {p.b, z}} {
		if x.t != traitAny {
			s = append(s, x.t.name()+"="+x.t.values()[x.v])
		}
	}
	return strings.Join(s, " ")
}

// compile puts weights in the order of their indices.
func (c *chooser) compile(w Weights) []float64 {
	out := make([]float64, 0, c.size)
	for i, p := range c.patterns {
		for a := range p.a.values() {
			for z := range p.b.values() {
				out = append(out, w[c.name(i, uint8(a), uint8(z))])
			}
		}
	}
	return out
}

// Weights are the weights of the choice of a place, in log odds, by the names that choices.tsv
// gives them.
type Weights map[string]float64

// builtin are the weights that the package comes with.
var builtin = sync.OnceValue(func() []float64 { return placeChooser().compile(readWeights(choiceTable)) })

func readWeights(table string) Weights {
	m := Weights{}
	for line := range strings.Lines(table) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if w, err := strconv.ParseFloat(value, 64); err == nil {
			m[name] = w
		}
	}
	return m
}

// Choice is a choice of a place that was made in an article.
type Choice struct {
	Figure  int // index into Document.Figures
	Options []Option
}

// Option is a candidate: a mention of the document by its index, -1 for none, which is always
// the first. Evidence names its weights.
type Option struct {
	Mention  int
	Evidence []string
}

// Choices returns the choices that are made in a document with the weights given, in the
// order they are made. The document needs every layer but facts, and stays as it is.
func Choices(d *extractors.Document, w Weights) ([]Choice, error) {
	b := &binder{}
	b.open(d, placeChooser().compile(w))
	b.choices = &[]Choice{}
	err := b.run()
	return *b.choices, err
}

// New returns an extractor of facts that chooses places by the weights given.
func New(w Weights) *extractors.Extractor {
	c := placeChooser().compile(w)
	e := *Extractor
	e.Run = func(d *extractors.Document) error { return bindAll(d, c) }
	return &e
}

// options are the candidates of one choice, none being the first.
type options struct {
	index  []int
	traits []traits
}

func (o *options) reset(fact *traits) {
	o.index = append(o.index[:0], -1)
	o.traits = append(o.traits[:0], *fact)
}

func (o *options) add(i int, t *traits) {
	o.index = append(o.index, i)
	o.traits = append(o.traits, *t)
}

// orderByRecency says of each candidate how many were named after it.
func (o *options) orderByRecency() {
	for i := 1; i < len(o.index); i++ {
		later := 0
		for _, k := range o.index[1:] {
			if k > o.index[i] {
				later++
			}
		}
		o.traits[i][traitOrder] = uint8(min(later, 2))
	}
}

// decide returns the position of the best of the candidates.
func (b *binder) decide(f *binding) int {
	c := placeChooser()
	best, most, sum := 0, math.Inf(-1), 0.0
	for i := range b.options.traits {
		s := c.score(b.weights, &b.options.traits[i])
		sum += math.Exp(s)
		if s > most {
			best, most = i, s
		}
	}
	b.chances[f.figure] = chance(math.Exp(most) / sum)
	if b.choices != nil {
		x := Choice{Figure: f.figure}
		for i := range b.options.traits {
			x.Options = append(x.Options, Option{b.options.index[i], c.evidence(&b.options.traits[i])})
		}
		*b.choices = append(*b.choices, x)
	}
	return best
}
