package crf

import (
	"errors"
	"math"
	"slices"
	"sync"
)

// Options say how to train. The zero value of a field means the default in brackets.
type Options struct {
	Epochs int     // passes over the documents [10]
	Rate   float64 // AdaGrad's step [0.1]
	Drop   float64 // share of features left out at random in each step, 0 to below 1
	Least  int     // times a feature must be seen to be kept [3]
	Seed   uint64
	// Runs is how often to train, each time from a seed of its own; the model is the mean of
	// the weights of all [1].
	Runs int
	// Folds is how many parts the documents of full weight are cut into to learn how names
	// look as a whole, each read by a chain that learned from the others; below 2, this is
	// not learned.
	Folds   int
	Threads int // [1]; the result is the same for any number
	// Size bounds the encoded model in bytes; the smallest weights give way [10 MB].
	Size int
	// Progress, if not nil, is called after each epoch with the numbers of the run and the
	// epoch, from 1, and the mean logarithm of the likelihood of a span.
	Progress func(run, epoch int, likelihood float64)
}

func (o *Options) fill() {
	if o.Epochs == 0 {
		o.Epochs = 10
	}
	if o.Rate == 0 {
		o.Rate = 0.1
	}
	if o.Least == 0 {
		o.Least = 3
	}
	if o.Runs == 0 {
		o.Runs = 1
	}
	if o.Threads == 0 {
		o.Threads = 1
	}
	if o.Size == 0 {
		o.Size = 10_000_000
	}
}

// batch is how many spans are read with the same weights before these are moved.
const batch = 16

// row is the weights of one feature.
type row [labels]float32

// trainer holds the weights and what AdaGrad remembers of each.
type trainer struct {
	options       Options
	ex            *examples
	weights, sums []row // sums of squared gradients
	mean          []row // of the later epochs of every run
	means         int
	steps         transitions
	squares       transitions
	stepMean      transitions
	exp           *weight
	order         []int32 // spans to learn from
	done          int     // runs begun
	workers       []*worker
	todo          []int32 // spans of this batch
	deltas        [batch][][labels]float32
	stepDeltas    [batch]transitions
	likelihood    [batch]float64
	salt          [batch]uint64
}

// worker is the working space of one thread.
type worker struct {
	free, bound lattice
	emissions   [][labels]float32
}

// Train fits a model to documents. The same documents, clusters, lists and options give the
// same model, whatever the number of threads.
func Train(docs []Document, c *Clusters, l *Lists, o Options) (*Model, error) {
	o.fill()
	if o.Drop < 0 || o.Drop >= 1 {
		return nil, errors.New("the share of features left out must be from 0 to below 1")
	}
	if o.Runs < 1 || o.Folds < 0 {
		return nil, errors.New("the number of runs must be 1 at least, that of folds 0 at least")
	}
	ex, index := newExamples(docs, newReader(c, l), o.Least)
	if len(ex.spans) == 0 {
		return nil, errors.New("the documents teach nothing: no word with a capital is labelled")
	}
	t := &trainer{options: o, ex: ex}
	t.weights, t.sums, t.mean = make([]row, index.n), make([]row, index.n), make([]row, index.n)
	for range o.Threads {
		t.workers = append(t.workers, &worker{})
	}
	hashes := index.hashes()
	var wholes *wholeWeights
	if o.Folds > 1 {
		var found []wholeExample
		for n := range o.Folds {
			t.fit(1, func(s *span) bool { return docs[s.doc].fold(o.Folds) != n })
			d := compress(hashes, t.mean, &t.stepMean, c, o.Size, nil).NewDecoder(l)
			for i := range docs {
				if docs[i].fold(o.Folds) == n {
					found = d.wholeExamples(found, &docs[i])
				}
			}
		}
		wholes = learnWholes(found, o.Seed)
	}
	t.fit(o.Runs, func(*span) bool { return true })
	return compress(hashes, t.mean, &t.stepMean, c, o.Size, wholes), nil
}

// fold says in which part of n a document is held out, -1 for none.
func (d *Document) fold(n int) int {
	if d.Weight != 0 && d.Weight < 1 {
		return -1
	}
	return d.Origin % n
}

// fit trains from nothing on some of the spans, so often, and makes the mean.
func (t *trainer) fit(runs int, use func(*span) bool) {
	t.order = t.order[:0]
	for i := range t.ex.spans {
		if use(&t.ex.spans[i]) {
			t.order = append(t.order, int32(i))
		}
	}
	clear(t.mean)
	t.means, t.stepMean = 0, transitions{}
	for n := range runs {
		t.run(n)
	}
	scale := 1 / float32(t.means)
	for i := range t.mean {
		for y := range t.mean[i] {
			t.mean[i][y] *= scale
		}
	}
	t.stepMean.scale(scale)
}

// run trains from nothing, from the seed of run n, and adds to the mean.
func (t *trainer) run(n int) {
	clear(t.weights)
	clear(t.sums)
	t.steps, t.squares = transitions{}, transitions{}
	t.done++
	rng := random(t.options.Seed + uint64(n))
	order := slices.Clone(t.order)
	for epoch := range t.options.Epochs {
		rng.shuffle(order)
		likelihood := 0.0
		for at := 0; at < len(order); at += batch {
			t.todo = order[at:min(at+batch, len(order))]
			for k := range t.todo {
				t.salt[k] = rng.next()
			}
			t.step()
			for k := range t.todo {
				likelihood += t.likelihood[k]
			}
		}
		if epoch >= t.options.Epochs/2 {
			t.average()
		}
		if t.options.Progress != nil {
			t.options.Progress(t.done, epoch+1, likelihood/float64(len(order)))
		}
	}
}

func (t *trainer) average() {
	t.means++
	for i := range t.mean {
		for y, v := range t.weights[i] {
			t.mean[i][y] += v
		}
	}
	t.stepMean.add(&t.steps)
}

// step reads a batch, then moves the weights. Threads share the spans while reading and the
// rows while writing; each row sees its changes in the order of the spans.
func (t *trainer) step() {
	t.exp = t.steps.exp()
	t.parallel(func(n int, w *worker) {
		for k := n; k < len(t.todo); k += len(t.workers) {
			t.read(w, k)
		}
	})
	t.parallel(func(n int, _ *worker) {
		for k := range t.todo {
			t.write(k, n)
		}
	})
	for k := range t.todo {
		t.moveSteps(&t.stepDeltas[k])
	}
}

func (t *trainer) parallel(f func(n int, w *worker)) {
	if len(t.workers) == 1 {
		f(0, t.workers[0])
		return
	}
	var wait sync.WaitGroup
	for n, w := range t.workers {
		wait.Go(func() { f(n, w) })
	}
	wait.Wait()
}

// dropped reports whether the feature at a place is left out of this step.
func dropped(at int, salt, below uint64) bool {
	h := (uint64(at) ^ salt) * 0x9e3779b97f4a7c15
	return (h^h>>32)&0xffff < below
}

func (t *trainer) below() uint64 { return uint64(t.options.Drop * 0x10000) }

// read computes the gradient of span k of the batch.
func (t *trainer) read(w *worker, k int) {
	s := &t.ex.spans[t.todo[k]]
	n := int(s.hi - s.lo)
	w.emissions = cleared(w.emissions, n)
	t.deltas[k] = cleared(t.deltas[k], n)
	t.stepDeltas[k] = transitions{}
	t.likelihood[k] = 0
	below, salt := t.below(), t.salt[k]
	keep := float32(1 / (1 - t.options.Drop))
	for i := range n {
		e := &w.emissions[i]
		from := t.ex.starts[int(s.lo)+i]
		for j, r := range t.ex.rows[from:t.ex.starts[int(s.lo)+i+1]] {
			if below > 0 && dropped(from+j, salt, below) {
				continue
			}
			for y, v := range &t.weights[r] {
				e[y] += v
			}
		}
		if below > 0 {
			for y := range e {
				e[y] *= keep
			}
		}
	}
	t.likelihood[k] = w.gradient(w.emissions, t.ex.allowed[s.lo:s.hi], t.exp, s.edges, t.deltas[k], &t.stepDeltas[k])
	if s.weight != 1 {
		for i := range t.deltas[k] {
			for y := range t.deltas[k][i] {
				t.deltas[k][i][y] *= s.weight
			}
		}
		t.stepDeltas[k].scale(s.weight)
	}
}

// slight is the derivative below which a weight is left alone.
const slight = 1e-3

// write moves the weights of the rows that are thread n's by the gradient of span k.
func (t *trainer) write(k, n int) {
	s := &t.ex.spans[t.todo[k]]
	below, salt := t.below(), t.salt[k]
	rate, threads := float32(t.options.Rate), int32(len(t.workers))
	var at [labels]uint8
	for i := range int(s.hi - s.lo) {
		d := &t.deltas[k][i]
		moved := 0
		for y, g := range d {
			if g > slight || g < -slight {
				at[moved] = uint8(y)
				moved++
			}
		}
		if moved == 0 {
			continue
		}
		from := t.ex.starts[int(s.lo)+i]
		for j, r := range t.ex.rows[from:t.ex.starts[int(s.lo)+i+1]] {
			if threads > 1 && r%threads != int32(n) || below > 0 && dropped(from+j, salt, below) {
				continue
			}
			w, sum := &t.weights[r], &t.sums[r]
			for _, y := range at[:moved] {
				move(&w[y], &sum[y], d[y], rate)
			}
		}
	}
}

// move is one step of AdaGrad (Duchi, Hazan and Singer, 2011).
func move(w, sum *float32, g, rate float32) {
	*sum += g * g
	*w += rate * g / (float32(math.Sqrt(float64(*sum))) + 0.1)
}

func (t *trainer) moveSteps(d *transitions) {
	rate := float32(t.options.Rate)
	w, sum := t.steps.flat(), t.squares.flat()
	for i, g := range d.flat() {
		if *g != 0 {
			move(w[i], sum[i], *g, rate)
		}
	}
}
