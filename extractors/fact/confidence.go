package fact

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

// The confidence of a fact is the probability that its figure and every slot are right. It is
// a logistic regression over named pieces of evidence: which rule filled the slots that go
// wrong most, what, place and date, which of them are empty, the kind of figure, where in the
// article the fact stands, how likely the model of choices took a place to be. More evidence (the predicate's rule, status, speaker, length of the
// clause) was tried and made it worse on articles left out. The weights stand in confidence.tsv, one a line, and are fitted on annotated articles with
//
//	dateline evaluate --gold FILE ... --fit extractors/fact/confidence.tsv
//
// which also prints, cross-validated by article, how often facts of each confidence are
// right. An event between entities has none: nothing was annotated to fit it on.

//go:embed confidence.tsv
var confidenceTable string

// Bias is the evidence that every fact has.
const Bias = "bias"

// weights of the evidence, in log odds.
var weights = sync.OnceValue(func() map[string]float64 { return readWeights(confidenceTable) })

// weightTable is weights for those who look up many.
var weightTable = sync.OnceValue(func() *extractors.Words[float64] { return extractors.NewWords(weights()) })

// slotNames are the slots that a derivation may name, said_by and the others.
var slotNames = [...]string{"what", "subject", "place", "date", "said_by", "status"}

// pairs are the names of evidence that occur over and over, by their halves, so that none is
// put together twice.
var pairs = sync.OnceValue(func() map[string]*extractors.Words[string] {
	m := map[string]map[string]string{}
	add := func(name, value string) {
		if m[name] == nil {
			m[name] = map[string]string{}
		}
		m[name][value] = name + "=" + value
	}
	for _, r := range rules {
		for _, slot := range slotNames {
			add(slot, r.ID)
		}
	}
	for _, slot := range slotNames {
		add(slot, none)
	}
	for _, k := range [...]schemas.FigureKind{schemas.Count, schemas.Money, schemas.Percent, schemas.Measure, schemas.Rate, schemas.Period} {
		add("kind", string(k))
	}
	for _, s := range [...]string{unlikely, open, likely} {
		add("choice", s)
	}
	for _, s := range [...]string{"lead", "second of its sentence", "later"} {
		add("fact", s)
	}
	all := map[string]*extractors.Words[string]{}
	for name, values := range m {
		all[name] = extractors.NewWords(values)
	}
	return all
})

// none stands for the rule of an empty slot.
const none = "none"

// pair joins the name and the value of a piece of evidence.
func pair(name, value string) string {
	if values := pairs()[name]; values != nil {
		if s, ok := values.Of(value); ok {
			return s
		}
	}
	return name + "=" + value
}

// Evidence names what speaks for and against each fact of a document, in the order of
// Document.Facts: "what=fact/what-counted", "place=none", "choice=likely", "kind=money",
// "fact=lead". It is nil for an event, and for facts that come out of other weights than those
// given, nil for those built in.
func Evidence(d *extractors.Document, w Weights) [][]string {
	b := &binder{}
	b.open(d, builtin())
	if w != nil {
		b.weights = placeChooser().compile(w)
	}
	if err := b.run(); err != nil {
		return nil
	}
	facts := b.publish()
	out := make([][]string, len(facts))
	for i := range facts {
		if facts[i].Figure != nil {
			out[i] = b.evidence(nil, facts, i)
		}
	}
	return out
}

// evidence appends the evidence for a fact to out.
func (b *binder) evidence(out []string, facts []schemas.Fact, i int) []string {
	f := &facts[i]
	x := &b.d.Figures[*f.Figure]
	out = append(out, Bias, pair("kind", string(x.Kind)), pair("fact", where(facts, i)))
	for _, slot := range [...]string{"what", "place", "date"} {
		out = append(out, last(f.Derivation, slot))
	}
	if c := b.chances[*f.Figure]; c != "" {
		out = append(out, pair("choice", c))
	}
	return out
}

// How likely the model of choices took the place it chose to be.
const (
	unlikely = "unlikely" // below a half
	open     = "open"
	likely   = "likely" // from three quarters
)

// chance puts a probability in a class.
func chance(p float64) string {
	switch {
	case p < 0.5:
		return unlikely
	case p < 0.75:
		return open
	}
	return likely
}

// where says where in an article a fact stands.
func where(facts []schemas.Fact, i int) string {
	switch {
	case facts[i].Sentence == 0:
		return "lead"
	case i > 0 && facts[i-1].Sentence == facts[i].Sentence:
		return "second of its sentence"
	}
	return "later"
}

// last is the last derivation of a slot, "place=none" for an empty one.
func last(derivation []string, slot string) string {
	for _, d := range slices.Backward(derivation) {
		if len(d) > len(slot) && d[len(slot)] == '=' && d[:len(slot)] == slot {
			return d
		}
	}
	return pair(slot, none)
}

// Probability turns the evidence of a fact into its confidence by the weights, to two places.
func Probability(evidence []string, weights map[string]float64) float64 {
	sum := 0.0
	for _, e := range evidence {
		sum += weights[e]
	}
	return probability(sum)
}

// probability of log odds, to two places.
func probability(sum float64) float64 {
	return math.Round(100/(1+math.Exp(-sum))) / 100
}

// confide gives the facts with figures their confidence.
func (b *binder) confide(facts []schemas.Fact) {
	weightOf := weightTable()
	given := make([]float64, len(facts))
	for i := range facts {
		if f := &facts[i]; f.Figure != nil {
			b.proof = b.evidence(b.proof[:0], facts, i)
			sum := 0.0
			for _, e := range b.proof {
				w, _ := weightOf.Of(e)
				sum += w
			}
			given[i] = probability(sum)
			f.Confidence = &given[i]
		}
	}
}
