package crf

import "math"

// gradient returns the logarithm of the likelihood of a span and its derivatives: by the
// emissions and by the steps. Where no path is allowed all are 0.
func (w *worker) gradient(emissions [][labels]float32, allowed []Labels, exp *weight, e edges, by [][labels]float32, steps *transitions) float64 {
	above := w.free.load(emissions, nil)
	below := w.bound.load(emissions, allowed)
	if !w.free.forward(exp, e) || !w.bound.forward(exp, e) {
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
	return w.bound.log(exp, e) + below - w.free.log(exp, e) - above
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
