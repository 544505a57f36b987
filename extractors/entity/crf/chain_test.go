package crf

import (
	"math"
	"testing"
)

// numbers gives repeatable weights between -1 and 1.
func numbers(seed uint64) func() float32 {
	r := random(seed)
	return func() float32 { return float32(int64(r.next()>>11))/(1<<52) - 1 }
}

func randomSteps(seed uint64) *transitions {
	t, next := &transitions{}, numbers(seed)
	for _, v := range t.flat() {
		*v = next()
	}
	return t
}

func randomEmissions(seed uint64, n int) [][labels]float32 {
	out, next := make([][labels]float32, n), numbers(seed)
	for i := range out {
		for y := range out[i] {
			out[i][y] = 2 * next()
		}
	}
	return out
}

// step is the weight of one label after another, and false where it may not follow. It is
// written from the definition, not from the code.
func step(t *transitions, x, y int) (float32, bool) {
	part := func(y int) int { return (y - 1) % 4 }
	closed := func(y int) (int, bool) {
		if y == outside {
			return outside, true
		}
		return 1 + (y-1)/4, part(y) == end || part(y) == single
	}
	a, ends := closed(x)
	if y == outside {
		return t.between[a][outside], ends
	}
	k := (y - 1) / 4
	if part(y) == begin || part(y) == single {
		return t.between[a][1+k], ends
	}
	if ends || x == outside || (x-1)/4 != k {
		return 0, false
	}
	return t.within[k][2*part(x)+part(y)-1], true
}

// enumerate calls f with every path of n words and its weight.
func enumerate(t *transitions, emissions [][labels]float32, allowed []Labels, e edges, f func(path []int, w float64)) {
	path := make([]int, len(emissions))
	var walk func(i int, w float64)
	walk = func(i int, w float64) {
		if i == len(path) {
			x := path[i-1]
			if x != outside && (x-1)%4 != end && (x-1)%4 != single {
				return
			}
			state := 0
			if x != outside {
				state = 1 + (x-1)/4
			}
			if e.end {
				f(path, w+float64(t.last[state]))
			} else {
				f(path, w+float64(t.between[state][outside]))
			}
			return
		}
		for y := range labels {
			if allowed != nil && allowed[i]>>y&1 == 0 {
				continue
			}
			var v float32
			ok := true
			if i == 0 {
				state := 0
				if y != outside {
					state = 1 + (y-1)/4
					ok = (y-1)%4 == begin || (y-1)%4 == single
				}
				v = t.between[e.from()][state]
			} else {
				v, ok = step(t, path[i-1], y)
			}
			if ok {
				path[i] = y
				walk(i+1, w+float64(v)+float64(emissions[i][y]))
			}
		}
	}
	walk(0, 0)
}

var everyEdge = []edges{{true, true}, {true, false}, {false, true}, {false, false}}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-5*max(1, math.Abs(a), math.Abs(b)) }

func TestForwardBackward(t *testing.T) {
	for n := 1; n <= 3; n++ {
		for k, e := range everyEdge {
			steps, emissions := randomSteps(uint64(k)), randomEmissions(uint64(n), n)
			total := 0.0
			want := make([][labels]float64, n)
			enumerate(steps, emissions, nil, e, func(path []int, w float64) {
				total += math.Exp(w)
				for i, y := range path {
					want[i][y] += math.Exp(w)
				}
			})
			var l lattice
			out := l.load(emissions, nil)
			ok := l.forward(steps.exp(), e)
			log := l.log(steps.exp(), e)
			if !ok || !near(log+out, math.Log(total)) {
				t.Fatalf("%d words, %v: log of the sum is %v, want %v", n, e, log+out, math.Log(total))
			}
			l.backward(steps.exp(), e)
			for i := range n {
				for y := range labels {
					if got := l.marginal(i, y); !near(got, want[i][y]/total) {
						t.Fatalf("%d words, %v: marginal of label %d at %d is %v, want %v", n, e, y, i, got, want[i][y]/total)
					}
				}
			}
		}
	}
}

func TestViterbi(t *testing.T) {
	const scale = 1.0 / 64
	for n := 1; n <= 3; n++ {
		for k, e := range everyEdge {
			steps, emissions := randomSteps(uint64(10+k)), randomEmissions(uint64(20+n+10*k), n)
			whole := make([]sums, n)
			for _, v := range steps.flat() { // weights that are whole units, so that both agree
				*v = float32(math.RoundToEven(float64(*v/scale))) * scale
			}
			for i := range emissions {
				for y, v := range emissions[i] {
					whole[i][y] = int32(v / scale)
					emissions[i][y] = float32(whole[i][y]) * scale
				}
			}
			best, score := make([]int, n), math.Inf(-1)
			enumerate(steps, emissions, nil, e, func(path []int, w float64) {
				if w > score {
					score = w
					copy(best, path)
				}
			})
			units, got := steps.units(scale), make([]uint8, n)
			units.viterbi(whole, e, make([]back, n), got)
			for i := range best {
				if int(got[i]) != best[i] {
					t.Fatalf("%d words, %v: path %v, want %v", n, e, got, best)
				}
			}
		}
	}
}

// The probability of a name is the sum over the paths that hold it.
func TestNameProbability(t *testing.T) {
	steps, emissions := randomSteps(3), randomEmissions(4, 4)
	e := edges{true, false}
	path := []uint8{0, uint8(label(2, begin)), uint8(label(2, inside)), uint8(label(2, end))}
	total, held := 0.0, 0.0
	enumerate(steps, emissions, nil, e, func(p []int, w float64) {
		total += math.Exp(w)
		if p[1] == int(path[1]) && p[2] == int(path[2]) && p[3] == int(path[3]) {
			held += math.Exp(w)
		}
	})
	var l lattice
	l.load(emissions, nil)
	if !l.forward(steps.exp(), e) {
		t.Fatal("no path")
	}
	l.backward(steps.exp(), e)
	if got := l.name(steps.exp(), path, 1, 4); !near(got, held/total) {
		t.Errorf("probability %v, want %v", got, held/total)
	}
}

// The likelihood of partial labels is the sum over the allowed paths; its derivatives are
// what moving one weight a little shows.
func TestGradient(t *testing.T) {
	allowed := []Labels{
		Outside | TypesOf("OTHER").Inside(),
		TypesOf("PLACE", "FACILITY").Name(0, 2),
		TypesOf("PLACE", "FACILITY").Name(1, 2),
	}
	for k, e := range everyEdge {
		steps, emissions := randomSteps(uint64(k)), randomEmissions(uint64(7+k), len(allowed))
		var w worker
		by, bySteps := make([][labels]float32, len(allowed)), &transitions{}
		value := func() float64 {
			return w.gradient(emissions, allowed, steps.exp(), e, make([][labels]float32, len(allowed)), &transitions{})
		}
		got := w.gradient(emissions, allowed, steps.exp(), e, by, bySteps)
		free, bound := 0.0, 0.0
		enumerate(steps, emissions, nil, e, func(_ []int, w float64) { free += math.Exp(w) })
		enumerate(steps, emissions, allowed, e, func(_ []int, w float64) { bound += math.Exp(w) })
		if want := math.Log(bound / free); !near(got, want) {
			t.Fatalf("%v: likelihood %v, want %v", e, got, want)
		}
		const h = 1e-3
		slope := func(v *float32) float64 {
			was := *v
			*v = was + h
			up := value()
			*v = was - h
			down := value()
			*v = was
			return (up - down) / (2 * h)
		}
		for i := range emissions {
			for y := range emissions[i] {
				if got, want := float64(by[i][y]), slope(&emissions[i][y]); math.Abs(got-want) > 1e-3 {
					t.Errorf("%v: derivative by emission %d of word %d is %v, want %v", e, y, i, got, want)
				}
			}
		}
		flat := bySteps.flat()
		for i, v := range steps.flat() {
			if got, want := float64(*flat[i]), slope(v); math.Abs(got-want) > 1e-3 {
				t.Errorf("%v: derivative by step %d is %v, want %v", e, i, got, want)
			}
		}
	}
}

// Labels that no path joins teach nothing, and do no harm.
func TestNoPath(t *testing.T) {
	allowed := []Labels{TypesOf("PERSON").Name(0, 2), Outside}
	var w worker
	by, steps := make([][labels]float32, 2), &transitions{}
	if got := w.gradient(randomEmissions(1, 2), allowed, randomSteps(1).exp(), edges{}, by, steps); got != 0 {
		t.Errorf("likelihood %v, want 0", got)
	}
	if by[0] != [labels]float32{} || *steps != (transitions{}) {
		t.Error("derivatives are not 0")
	}
}
