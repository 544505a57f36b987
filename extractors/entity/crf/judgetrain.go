package crf

import "math"

// wholeExample is a name proposed by a chain that did not learn from its document.
type wholeExample struct {
	features []uint64
	rows     []int32 // of features, those seen often enough
	logs     [classes]float32
	allowed  classSet
}

// classSet is a set of classes, a bit each.
type classSet uint16

const anyClass classSet = 1<<classes - 1

// wholeExamples appends the names that the decoder's chain proposes in a document, less those
// of which the labels say nothing, and those that will not be read as a whole.
func (d *Decoder) wholeExamples(out []wholeExample, doc *Document) []wholeExample {
	d.propose(doc.Tokens, doc.Ends)
	d.kin.gather(d.proposals, d.reader.sentences)
	for k := range d.proposals {
		p := &d.proposals[k]
		allowed := classesOf(doc.Allowed[p.token : p.token+p.hi-p.lo])
		if allowed == 0 || allowed == anyClass || d.certain(k) {
			continue
		}
		out = append(out, wholeExample{features: d.whole(nil, k), logs: p.logs, allowed: allowed})
	}
	return out
}

// classesOf returns what a name may be whose words may have these labels.
func classesOf(allowed []Labels) classSet {
	var out classSet
	n := len(allowed)
	for t := range types {
		all := true
		for i, a := range allowed {
			all = all && a&TypeSet(1<<t).Name(i, n) != 0
		}
		if all {
			out |= 1 << t
		}
	}
	const every TypeSet = 1<<types - 1
	for i, a := range allowed {
		if a&^every.Name(i, n) != 0 {
			return out | 1<<none
		}
	}
	return out
}

// How whole names are learned. The gains of the chain are in the features already: what is
// learned here must stay cautious, and more passes, or fewer features left out, do worse.
const (
	wholeRuns   = 4
	wholeEpochs = 10
	wholeRate   = 0.05
	wholeDrop   = 0.5
	wholeLeast  = 3
)

// wholeWeights are the weights of whole names.
type wholeWeights struct {
	hashes []uint64
	rows   []row
}

// learnWholes fits the weights of whole names, so often, and returns the mean.
func learnWholes(examples []wholeExample, seed uint64) *wholeWeights {
	index := indexWholes(examples)
	t := &wholeTrainer{weights: make([]row, index.n), sums: make([]row, index.n)}
	mean := make([]row, index.n)
	order := make([]int32, len(examples))
	for run := range wholeRuns {
		clear(t.weights)
		clear(t.sums)
		rng := random(seed + uint64(run))
		for i := range order {
			order[i] = int32(i)
		}
		for epoch := range wholeEpochs {
			rng.shuffle(order)
			for _, at := range order {
				t.step(&examples[at], rng.next())
			}
			if epoch < wholeEpochs/2 {
				continue
			}
			for i := range mean {
				for y := range classes {
					mean[i][y] += t.weights[i][y] * (1.0 / (wholeRuns * (wholeEpochs - wholeEpochs/2)))
				}
			}
		}
	}
	return &wholeWeights{index.hashes(), mean}
}

// indexWholes numbers the features that are seen often enough.
func indexWholes(examples []wholeExample) *rowIndex {
	counts := map[uint64]int{}
	for i := range examples {
		for _, h := range examples[i].features {
			counts[h]++
		}
	}
	index := newRowIndex()
	for i := range examples {
		e := &examples[i]
		for _, h := range e.features {
			if counts[h] >= wholeLeast {
				e.rows = append(e.rows, index.row(h))
			}
		}
	}
	return index
}

type wholeTrainer struct{ weights, sums []row }

// step moves the weights by one example, the likelihood being that of the classes allowed.
func (t *wholeTrainer) step(e *wholeExample, salt uint64) {
	const share = wholeDrop * 0x10000
	below := uint64(share)
	var score, bound [classes]float64
	for j, r := range e.rows {
		if !dropped(j, salt, below) {
			for y := range classes {
				score[y] += float64(t.weights[r][y])
			}
		}
	}
	for y := range classes {
		score[y] = score[y]/(1-wholeDrop) + float64(e.logs[y])
		bound[y] = score[y]
		if e.allowed>>y&1 == 0 {
			bound[y] = math.Inf(-1)
		}
	}
	softmax(&score)
	softmax(&bound)
	for j, r := range e.rows {
		if dropped(j, salt, below) {
			continue
		}
		for y := range classes {
			if g := float32(bound[y] - score[y]); g > slight || g < -slight {
				move(&t.weights[r][y], &t.sums[r][y], g, wholeRate)
			}
		}
	}
}

func softmax(scores *[classes]float64) {
	top, sum := math.Inf(-1), 0.0
	for _, v := range scores {
		top = max(top, v)
	}
	for y, v := range scores {
		scores[y] = math.Exp(v - top)
		sum += scores[y]
	}
	for y := range scores {
		scores[y] /= sum
	}
}
