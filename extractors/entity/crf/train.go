package crf

import (
	"errors"
	"math"
	"sync"
)

// Options say how to train. The zero value of a field means the default in brackets.
type Options struct {
	Epochs  int     // passes over the documents [10]
	Rate    float64 // AdaGrad's step [0.1]
	Drop    float64 // share of features left out at random in each step, 0 to below 1
	Least   int     // times a feature must be seen to be kept [3]
	Seed    uint64
	Threads int // [1]; the result is the same for any number
	// Size bounds the encoded model in bytes; the smallest weights give way [10 MB].
	Size int
	// Progress, if not nil, is called after each epoch with the mean logarithm of the
	// likelihood of a span.
	Progress func(epoch, epochs int, likelihood float64)
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
	mean          []row // of the later epochs
	means         int
	steps         transitions
	squares       transitions
	stepMean      transitions
	exp           *weight
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
	ex, index := newExamples(docs, newReader(c, l), o.Least)
	if len(ex.spans) == 0 {
		return nil, errors.New("the documents teach nothing: no word with a capital is labelled")
	}
	t := &trainer{options: o, ex: ex}
	t.weights, t.sums, t.mean = make([]row, index.n), make([]row, index.n), make([]row, index.n)
	for range o.Threads {
		t.workers = append(t.workers, &worker{})
	}
	t.run()
	return compress(index.hashes(), t.mean, &t.stepMean, c, o.Size), nil
}

func (t *trainer) run() {
	rng := random(t.options.Seed)
	order := make([]int32, len(t.ex.spans))
	for i := range order {
		order[i] = int32(i)
	}
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
			t.options.Progress(epoch+1, t.options.Epochs, likelihood/float64(len(order)))
		}
	}
	scale := 1 / float32(t.means)
	for i := range t.mean {
		for y := range t.mean[i] {
			t.mean[i][y] *= scale
		}
	}
	t.stepMean.scale(scale)
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

// gradient returns the logarithm of the likelihood of a span and its derivatives: by the
// emissions and by the steps. Where no path is allowed all are 0.
func (w *worker) gradient(emissions [][labels]float32, allowed []Labels, exp *weight, e edges, by [][labels]float32, steps *transitions) float64 {
	above := w.free.load(emissions, nil)
	free, ok := w.free.forward(exp, e)
	below := w.bound.load(emissions, allowed)
	bound, also := w.bound.forward(exp, e)
	if !ok || !also {
		return 0
	}
	w.free.backward(exp, e)
	w.bound.backward(exp, e)
	for i := range by {
		for y := range by[i] {
			by[i][y] = float32(w.bound.marginal(i, y) - w.free.marginal(i, y))
		}
	}
	w.bound.expect(exp, e, steps, 1)
	w.free.expect(exp, e, steps, -1)
	return bound + below - free - above
}

// load sets the potentials and returns the sum of what was taken out of the emissions.
func (l *lattice) load(emissions [][labels]float32, allowed []Labels) float64 {
	l.resize(len(emissions))
	out := 0.0
	for i := range emissions {
		set := Any
		if allowed != nil {
			set = allowed[i]
		}
		top := math.Inf(-1)
		for y, v := range &emissions[i] {
			if set>>y&1 != 0 {
				top = max(top, float64(v))
			}
		}
		for y, v := range &emissions[i] {
			l.potentials[i][y] = 0
			if set>>y&1 != 0 {
				l.potentials[i][y] = math.Exp(float64(v) - top)
			}
		}
		out += top
	}
	return out
}

// expect adds the expected numbers of steps, times sign.
func (l *lattice) expect(w *weight, e edges, to *transitions, sign float32) {
	for y := range states {
		v := l.marginal(0, outside)
		if y != outside {
			v = l.marginal(0, label(y-1, begin)) + l.marginal(0, label(y-1, single))
		}
		to.between[e.from()][y] += sign * float32(v)
	}
	for i := 1; i < l.n; i++ {
		l.expectAt(w, i, to, sign)
	}
	a, b := &l.alpha[l.n-1], &l.beta[l.n-1]
	for x := range states {
		v := a[outside] * b[outside]
		if x != outside {
			v = a[label(x-1, end)]*b[label(x-1, end)] + a[label(x-1, single)]*b[label(x-1, single)]
		}
		if e.end {
			to.last[x] += sign * float32(v)
		} else {
			to.between[x][outside] += sign * float32(v)
		}
	}
}

func (l *lattice) expectAt(w *weight, i int, to *transitions, sign float32) {
	p, b, prev := &l.potentials[i], &l.beta[i], &l.alpha[i-1]
	scale := 1 / l.scale[i]
	var next [states]float64
	next[outside] = p[outside] * b[outside] * scale
	for t := range types {
		next[1+t] = (p[label(t, begin)]*b[label(t, begin)] + p[label(t, single)]*b[label(t, single)]) * scale
		in, last := p[label(t, inside)]*b[label(t, inside)]*scale, p[label(t, end)]*b[label(t, end)]*scale
		x, m, k := prev[label(t, begin)], prev[label(t, inside)], &w.within[t]
		g := &to.within[t]
		g[beginInside] += sign * float32(x*k[beginInside]*in)
		g[beginEnd] += sign * float32(x*k[beginEnd]*last)
		g[insideInside] += sign * float32(m*k[insideInside]*in)
		g[insideEnd] += sign * float32(m*k[insideEnd]*last)
	}
	for x, v := range ends(prev) {
		if v == 0 {
			continue
		}
		for y := range next {
			to.between[x][y] += sign * float32(v*w.between[x][y]*next[y])
		}
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
