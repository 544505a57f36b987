package fact

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/schemas"
)

// The confidence of a fact is the probability that its figure and every slot are right. It is
// a logistic regression over named pieces of evidence: which rule filled each slot, which
// slots are empty, the kind of figure, the length of the clause. The weights stand in
// confidence.tsv, one a line, and are fitted on annotated articles with
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
var weights = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for line := range strings.Lines(confidenceTable) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if w, err := strconv.ParseFloat(value, 64); err == nil {
			m[name] = w
		}
	}
	return m
})

// slotNames are the slots that a derivation may name, said_by and the others.
var slotNames = [...]string{"what", "subject", "place", "date", "said_by", "status"}

// Evidence names what speaks for and against a fact with a figure: "rule=fact/verb-before",
// "place=none", "kind=money".
func Evidence(f *schemas.Fact, x *schemas.Figure) []string {
	out := make([]string, 0, len(slotNames)+5)
	out = append(out, Bias, "rule="+f.Rule, "kind="+string(x.Kind), "clause="+size(f.Len()))
	if x.Compared != "" {
		out = append(out, "compared="+string(x.Compared))
	}
	for _, slot := range slotNames {
		out = append(out, slot+"="+last(f.Derivation, slot))
	}
	return out
}

// last is the rule that filled a slot last, "none" for an empty slot.
func last(derivation []string, slot string) string {
	for _, d := range slices.Backward(derivation) {
		if name, rule, _ := strings.Cut(d, "="); name == slot {
			return rule
		}
	}
	return "none"
}

// size is the length of a clause in three steps.
func size(bytes int) string {
	switch {
	case bytes < 45:
		return "short"
	case bytes < 100:
		return "middling"
	}
	return "long"
}

// Probability turns the evidence of a fact into its confidence by the weights, to two places.
func Probability(evidence []string, weights map[string]float64) float64 {
	sum := 0.0
	for _, e := range evidence {
		sum += weights[e]
	}
	return math.Round(100/(1+math.Exp(-sum))) / 100
}

// confide gives the facts with figures their confidence.
func confide(facts []schemas.Fact, figures []schemas.Figure) {
	for i := range facts {
		if f := &facts[i]; f.Figure != nil {
			p := Probability(Evidence(f, &figures[*f.Figure]), weights())
			f.Confidence = &p
		}
	}
}
