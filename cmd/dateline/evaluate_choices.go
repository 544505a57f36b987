package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"dateline/extractors"
	"dateline/extractors/fact"
)

// How the choices of places are fitted. All fixed, so that a fit can be repeated.
const (
	choicePenalty = 8.0 // L2, of every weight
	choiceFolds   = 9   // of articles, for cross-validation
	choiceSteps   = 250
	choiceRate    = 0.3
	// choiceRounds is how often a fit is made: what is carried depends on what was chosen
	// before, so a fit must see the choices of the one before it.
	choiceRounds = 3
)

// lesson is an annotated article, and the same with every layer read.
type lesson struct {
	gold annotated
	d    *extractors.Document
	pred annotated
}

// lessons reads articles to fit on.
func lessons(ctx context.Context, paths []string, suite []*extractors.Extractor) ([]lesson, error) {
	var out []lesson
	for _, path := range paths {
		gold, err := readAnnotated(path)
		if err != nil {
			return nil, err
		}
		for _, g := range gold {
			l, err := newLesson(g, suite)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			out = append(out, l)
		}
	}
	return out, ctx.Err()
}

func newLesson(g annotated, suite []*extractors.Extractor) (lesson, error) {
	a, err := g.article()
	if err != nil {
		return lesson{}, err
	}
	d, err := read(suite, a)
	if err != nil {
		return lesson{}, fmt.Errorf("document %q: %w", g.ID, err)
	}
	p, err := readBack(d)
	return lesson{g, d, p}, err
}

// readBack turns what was found into the layout of the gold.
func readBack(d *extractors.Document) (p annotated, err error) {
	line, err := encode(predict(d, factsFigures))
	if err == nil {
		err = json.Unmarshal(line, &p)
	}
	return p, err
}

// exercise is a choice with its right answers: the weights of every option, by number.
type exercise struct {
	options [][]int
	right   []bool
}

// numbering numbers the names of weights.
type numbering struct {
	of    map[string]int
	names []string
}

func (n *numbering) add(names []string) []int {
	out := make([]int, len(names))
	for i, s := range names {
		k, ok := n.of[s]
		if !ok {
			k = len(n.names)
			n.of[s] = k
			n.names = append(n.names, s)
		}
		out[i] = k
	}
	return out
}

// exercises are the choices of a lesson that come up with the weights given and have a right
// answer.
func (l *lesson) exercises(w fact.Weights, n *numbering) ([]exercise, error) {
	choices, err := fact.Choices(l.d, w)
	if err != nil {
		return nil, fmt.Errorf("document %q: %w", l.gold.ID, err)
	}
	of := map[int]*annotatedFact{}
	m := align(l.gold.Figures, l.pred.Figures)
	for i := range l.gold.Facts {
		if j, ok := m[*l.gold.Facts[i].Figure]; ok {
			of[j] = &l.gold.Facts[i]
		}
	}
	var out []exercise
	for _, c := range choices {
		g := of[c.Figure]
		if g == nil {
			continue
		}
		var e exercise
		for _, o := range c.Options {
			e.options = append(e.options, n.add(o.Evidence))
			e.right = append(e.right, l.answers(g, o.Mention))
		}
		if slices.Contains(e.right, true) {
			out = append(out, e)
		}
	}
	return out, nil
}

// answers reports whether a mention, -1 for none, is the place of a gold fact.
func (l *lesson) answers(g *annotatedFact, i int) bool {
	e := at(l.gold.Entities, g.Place)
	if i < 0 || e == nil {
		return i < 0 && e == nil
	}
	m := &l.d.Mentions[i]
	return e.Overlaps(m.Span) || strings.EqualFold(e.is(), l.d.Entities[m.Entity].Name)
}

// fitWeights fits the weights of the choices.
func fitWeights(from []lesson) (fact.Weights, error) {
	w := fact.Weights{}
	for range choiceRounds {
		n := &numbering{of: map[string]int{}}
		var all []exercise
		for i := range from {
			e, err := from[i].exercises(w, n)
			if err != nil {
				return nil, err
			}
			all = append(all, e...)
		}
		v := ascend(all, len(n.names))
		w = fact.Weights{}
		for i, name := range n.names {
			w[name] = v[i]
		}
	}
	return w, nil
}

// ascend maximises the penalised likelihood of the right options by gradient steps, each
// weight with a rate of its own (AdaGrad).
func ascend(all []exercise, size int) []float64 {
	w, gradient, squares := make([]float64, size), make([]float64, size), make([]float64, size)
	for range choiceSteps {
		for i := range gradient {
			gradient[i] = -choicePenalty * w[i]
		}
		for i := range all {
			all[i].slope(w, gradient)
		}
		for i, g := range gradient {
			if squares[i] += g * g; squares[i] > 0 {
				w[i] += choiceRate * g / math.Sqrt(squares[i])
			}
		}
	}
	return w
}

// slope adds the gradient of the log likelihood of an exercise.
func (e *exercise) slope(w, gradient []float64) {
	p := make([]float64, len(e.options))
	top := math.Inf(-1)
	for k, o := range e.options {
		for _, i := range o {
			p[k] += w[i]
		}
		top = max(top, p[k])
	}
	sum, right := 0.0, 0.0
	for k := range p {
		p[k] = math.Exp(p[k] - top)
		sum += p[k]
		if e.right[k] {
			right += p[k]
		}
	}
	for k, o := range e.options {
		d := -p[k] / sum
		if e.right[k] {
			d += p[k] / right
		}
		for _, i := range o {
			gradient[i] += d
		}
	}
}

// fitChoices fits the weights on all articles, writes them, and scores facts in articles
// that were left out of a fit.
func fitChoices(w io.Writer, path string, all []lesson) error {
	pairs, err := leftOut(all)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nchoices, %d-fold by article\n", choiceFolds)
	writeFacts(w, pairs)
	weights, err := fitWeights(all)
	if err != nil {
		return err
	}
	return writeWeights(path, "Weights of the choice of a place that the clause does not say; choice.go says how they are fitted.", 2, weights)
}

// leftOut predicts the facts of every article with weights fitted on the other folds.
func leftOut(all []lesson) ([]scored, error) {
	var pairs []scored
	for k := range choiceFolds {
		var train []lesson
		for i := range all {
			if i%choiceFolds != k {
				train = append(train, all[i])
			}
		}
		weights, err := fitWeights(train)
		if err != nil {
			return nil, err
		}
		e := fact.New(weights)
		for i := k; i < len(all); i += choiceFolds {
			if err := e.Run(all[i].d); err != nil {
				return nil, fmt.Errorf("document %q: %w", all[i].gold.ID, err)
			}
			p, err := readBack(all[i].d)
			if err != nil {
				return nil, err
			}
			evidence := fact.Evidence(all[i].d, weights)
			evidence = slices.DeleteFunc(evidence, func(e []string) bool { return e == nil })
			for k := range p.Facts {
				p.Facts[k].Evidence = evidence[k]
			}
			pairs = append(pairs, scored{gold: all[i].gold, pred: p})
		}
	}
	return pairs, nil
}
