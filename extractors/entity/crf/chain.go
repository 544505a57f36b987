package crf

import "math"

// Transitions are the weights of the steps between labels, by type: what is learned of
// "a name of type a, then one of type b" is the same for E and S, for B and S.
type transitions struct {
	// between holds the step from outside or the end of a name (0 outside, 1+t a name of
	// type t, start the start of the sentence) to outside or the beginning of a name.
	between [states + 1][states]float32
	// within holds the steps inside a name of a type: BI, BE, II, IE.
	within [types][4]float32
	// last holds the end of the sentence after outside or a name.
	last [states]float32
}

const (
	states = 1 + types
	start  = states
)

// The steps inside a name.
const (
	beginInside = iota
	beginEnd
	insideInside
	insideEnd
)

// edges says what stands at the two ends of a segment: the ends of the sentence, or words
// that are outside.
type edges struct{ start, end bool }

// from returns the state before the first word.
func (e edges) from() int {
	if e.start {
		return start
	}
	return outside
}

// weight is a transitions table in the exponential domain.
type weight struct {
	between [states + 1][states]float64
	within  [types][4]float64
	last    [states]float64
}

func (t *transitions) exp() *weight {
	w := &weight{}
	for a := range t.between {
		for b := range t.between[a] {
			w.between[a][b] = math.Exp(float64(t.between[a][b]))
		}
	}
	for k := range t.within {
		for i := range t.within[k] {
			w.within[k][i] = math.Exp(float64(t.within[k][i]))
		}
	}
	for a := range t.last {
		w.last[a] = math.Exp(float64(t.last[a]))
	}
	return w
}

// end returns the weight of ending a segment in state a.
func (w *weight) end(a int, e edges) float64 {
	if e.end {
		return w.last[a]
	}
	return w.between[a][outside]
}

// lattice is the forward-backward working space of one segment. Potentials are the
// exponentials of emissions less the greatest of their word, 0 where a label is not allowed.
type lattice struct {
	n          int
	potentials [][labels]float64
	alpha      [][labels]float64 // scaled to add up to 1 at each word
	beta       [][labels]float64 // scaled as alpha of the next word
	scale      []float64
}

func (l *lattice) resize(n int) {
	if cap(l.potentials) < n {
		size := n + n/2
		l.potentials, l.alpha, l.beta = make([][labels]float64, size), make([][labels]float64, size), make([][labels]float64, size)
		l.scale = make([]float64, size)
	}
	l.n = n
	l.potentials, l.alpha, l.beta, l.scale = l.potentials[:n], l.alpha[:n], l.beta[:n], l.scale[:n]
}

// ends collapses labels that end a name, or are outside, to states.
func ends(v *[labels]float64) (s [states]float64) {
	s[outside] = v[outside]
	for t := range types {
		s[1+t] = v[label(t, end)] + v[label(t, single)]
	}
	return s
}

// forward fills alpha. It returns false where no path is allowed.
func (l *lattice) forward(w *weight, e edges) bool {
	for i := range l.n {
		a, p := &l.alpha[i], &l.potentials[i]
		var in *[states]float64
		var sum [states]float64
		if i == 0 {
			in = &w.between[e.from()]
			for t := range types {
				a[label(t, inside)], a[label(t, end)] = 0, 0
			}
		} else {
			prev := &l.alpha[i-1]
			from := ends(prev)
			for x, v := range from {
				if v == 0 {
					continue
				}
				row := &w.between[x]
				for y := range sum {
					sum[y] += v * row[y]
				}
			}
			in = &sum
			for t := range types {
				b, m := prev[label(t, begin)], prev[label(t, inside)]
				k := &w.within[t]
				a[label(t, inside)] = (b*k[beginInside] + m*k[insideInside]) * p[label(t, inside)]
				a[label(t, end)] = (b*k[beginEnd] + m*k[insideEnd]) * p[label(t, end)]
			}
		}
		a[outside] = in[outside] * p[outside]
		for t := range types {
			a[label(t, begin)] = in[1+t] * p[label(t, begin)]
			a[label(t, single)] = in[1+t] * p[label(t, single)]
		}
		total := 0.0
		for _, v := range a {
			total += v
		}
		if total <= 0 {
			return false
		}
		for y := range a {
			a[y] /= total
		}
		l.scale[i] = total
	}
	return l.finish(w, e) > 0
}

// log returns, after forward, the logarithm of the sum over all paths, less the emissions taken
// out of the potentials.
func (l *lattice) log(w *weight, e edges) float64 {
	log := 0.0
	for _, s := range l.scale {
		log += math.Log(s)
	}
	return log + math.Log(l.finish(w, e))
}

// finish returns the scaled sum over the ways to end after the last word.
func (l *lattice) finish(w *weight, e edges) float64 {
	total := 0.0
	for s, v := range ends(&l.alpha[l.n-1]) {
		total += v * w.end(s, e)
	}
	return total
}

// backward fills beta, so that alpha times beta of a label is its marginal.
func (l *lattice) backward(w *weight, e edges) {
	total := l.finish(w, e)
	b := &l.beta[l.n-1]
	*b = [labels]float64{}
	b[outside] = w.end(outside, e) / total
	for t := range types {
		v := w.end(1+t, e) / total
		b[label(t, end)], b[label(t, single)] = v, v
	}
	for i := l.n - 1; i > 0; i-- {
		l.back(w, i)
	}
}

// back fills beta of the word before word i.
func (l *lattice) back(w *weight, i int) {
	p, b, prev := &l.potentials[i], &l.beta[i], &l.beta[i-1]
	scale := 1 / l.scale[i]
	var next [states]float64
	next[outside] = p[outside] * b[outside] * scale
	for t := range types {
		next[1+t] = (p[label(t, begin)]*b[label(t, begin)] + p[label(t, single)]*b[label(t, single)]) * scale
	}
	var out [states]float64
	for x := range out {
		row := &w.between[x]
		for y, v := range next {
			out[x] += row[y] * v
		}
	}
	prev[outside] = out[outside]
	for t := range types {
		prev[label(t, end)], prev[label(t, single)] = out[1+t], out[1+t]
		in, last := p[label(t, inside)]*b[label(t, inside)]*scale, p[label(t, end)]*b[label(t, end)]*scale
		k := &w.within[t]
		prev[label(t, begin)] = k[beginInside]*in + k[beginEnd]*last
		prev[label(t, inside)] = k[insideInside]*in + k[insideEnd]*last
	}
}

// marginal returns the probability of a label at word i, after forward and backward.
func (l *lattice) marginal(i, y int) float64 { return l.alpha[i][y] * l.beta[i][y] }
