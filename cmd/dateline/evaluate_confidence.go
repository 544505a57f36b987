package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"

	"dateline/extractors/fact"
)

// How the weights are fitted: folds of articles for cross-validation, the L2 penalty a
// weight pays, and steps of gradient descent. All fixed, so that a fit can be repeated.
const (
	folds   = 5
	penalty = 10.0
	steps   = 4_000
	rate    = 0.5
)

// judged is a predicted fact with its evidence, and whether all of it is right.
type judged struct {
	document int
	evidence []string
	given    *float64 // the confidence it came with
	right    bool
}

// judgedFacts lists the predicted facts of every document. A fact is right where its figure,
// predicate, status and every slot are those of the gold; one that the gold lacks is wrong.
func judgedFacts(pairs []scored) []judged {
	var out []judged
	for n, p := range pairs {
		right := map[*annotatedFact]bool{}
		m := align(p.gold.Figures, p.pred.Figures)
		for i := range p.gold.Facts {
			g := &p.gold.Facts[i]
			j, ok := m[*g.Figure]
			if !ok {
				continue
			}
			f, c := bestFact(p, g, j)
			if f == nil {
				continue
			}
			right[f] = figureAndWhat(p, g, f, c, j) && g.Status == f.Status &&
				c[predicateLemma].good() && c[placeSlot].good() && c[dateSlot].good() && c[saidBy].good()
		}
		for i := range p.pred.Facts {
			f := &p.pred.Facts[i]
			out = append(out, judged{n, f.Evidence, f.Confidence, right[f]})
		}
	}
	return out
}

// fitConfidence fits the weights on all examples, writes them, and prints how reliable they
// are on articles that were left out of a fit.
func fitConfidence(w io.Writer, path string, pairs []scored) error {
	all := judgedFacts(pairs)
	held := make([]float64, 0, len(all))
	var order []judged
	for k := range folds {
		train := slices.DeleteFunc(slices.Clone(all), func(e judged) bool { return e.document%folds == k })
		weights := fit(train)
		for _, e := range all {
			if e.document%folds == k {
				order, held = append(order, e), append(held, fact.Probability(e.evidence, weights))
			}
		}
	}
	fmt.Fprintf(w, "\nconfidence, %d-fold by article", folds)
	at := -1
	writeFactReliability(w, order, func(judged) float64 { at++; return held[at] })
	return writeWeights(path, "Weights of the evidence for a fact, in log odds; confidence.go says how they are fitted.", 3, atLevel(fit(all), all))
}

// level is the share of facts that are right, every slot and status with them, in text that
// no rule was written beside: that of the open set's test part. Of the training part more are
// right, because it was looked at.
const level = 0.41

// atLevel moves the bias of weights fitted on examples so that it is of the level, and leaves
// what tells one fact from another.
func atLevel(weights map[string]float64, all []judged) map[string]float64 {
	right := 0
	for _, e := range all {
		right += count(e.right)
	}
	if share := float64(right) / float64(max(len(all), 1)); share > 0 && share < 1 {
		weights[fact.Bias] += math.Log(level/(1-level)) - math.Log(share/(1-share))
	}
	return weights
}

// fit is logistic regression by gradient descent, from nothing.
func fit(train []judged) map[string]float64 {
	weights := map[string]float64{}
	for range steps {
		gradient := map[string]float64{}
		for _, e := range train {
			sum := 0.0
			for _, name := range e.evidence {
				sum += weights[name]
			}
			miss := float64(count(e.right)) - 1/(1+math.Exp(-sum))
			for _, name := range e.evidence {
				gradient[name] += miss
			}
		}
		for name, g := range gradient {
			if name != fact.Bias {
				g -= penalty * weights[name]
			}
			weights[name] += rate * g / float64(len(train))
		}
	}
	return weights
}

// writeWeights writes the weights that are not zero to a number of places, in the order of
// their names, under a comment.
func writeWeights(path, comment string, places int, weights map[string]float64) error {
	var b strings.Builder
	b.WriteString("# " + comment + "\n")
	for _, name := range slices.Sorted(maps.Keys(weights)) {
		v := strconv.FormatFloat(weights[name], 'f', places, 64)
		if strings.Trim(v, "-0.") != "" {
			fmt.Fprintf(&b, "%s\t%s\n", name, v)
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		return fmt.Errorf("write the weights: %w", err)
	}
	return nil
}

// bins of the reliability table, by their lower ends.
var bins = [...]float64{0, 0.2, 0.4, 0.6, 0.8}

// writeFactReliability prints how often facts of about one confidence are right, the expected
// calibration error and the Brier score.
func writeFactReliability(w io.Writer, all []judged, confidence func(judged) float64) {
	var n, right [len(bins)]int
	var sum [len(bins)]float64
	brier := 0.0
	for _, e := range all {
		p := confidence(e)
		k := len(bins) - 1
		for p < bins[k] {
			k--
		}
		n[k]++
		right[k] += count(e.right)
		sum[k] += p
		brier += (p - float64(count(e.right))) * (p - float64(count(e.right)))
	}
	fmt.Fprintf(w, "\n%-11s %6s %11s %7s\n", "confidence", "facts", "mean", "right")
	off := 0.0
	for k := range bins {
		if n[k] == 0 {
			continue
		}
		mean, share := sum[k]/float64(n[k]), float64(right[k])/float64(n[k])
		off += math.Abs(mean-share) * float64(n[k])
		fmt.Fprintf(w, "%.1f to %.1f  %6d %11.3f %7.3f\n", bins[k], bins[k]+0.2, n[k], mean, share)
	}
	fmt.Fprintf(w, "calibration error %.3f, Brier score %.3f, %d facts\n", off/float64(len(all)), brier/float64(len(all)), len(all))
}

func deref(p *float64) float64 {
	if p == nil {
		return 0
	}
	return *p
}
