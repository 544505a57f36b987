package crf

import "math"

// stepUnits are steps in units of a model's scale: paths are compared in integers, so that
// they are the same on every machine.
type stepUnits struct {
	between [states + 1][states]int32
	within  [types][4]int32
	last    [states]int32
}

func (t *transitions) units(scale float32) (u stepUnits) {
	unit := func(v float32) int32 { return int32(math.RoundToEven(float64(v / scale))) }
	for a := range t.between {
		for b, v := range t.between[a] {
			u.between[a][b] = unit(v)
		}
	}
	for k := range t.within {
		for i, v := range t.within[k] {
			u.within[k][i] = unit(v)
		}
	}
	for a, v := range t.last {
		u.last[a] = unit(v)
	}
	return u
}

// never is less than any path.
const never = math.MinInt32 / 4

// back says where the best path to each label of a word came from.
type back struct {
	state [states]uint8 // for outside and the beginnings: label before
	name  [types][2]bool
}

// viterbi writes the best path into path, which is as long as emissions; backs is space of
// the same length.
func (u *stepUnits) viterbi(emissions []sums, e edges, backs []back, path []uint8) {
	var a sums
	in := &u.between[e.from()]
	a[outside] = in[outside] + emissions[0][outside]
	for t := range types {
		y := label(t, begin)
		a[y], a[y+single] = in[1+t]+emissions[0][y], in[1+t]+emissions[0][y+single]
		a[y+inside], a[y+end] = never, never
	}
	for i := 1; i < len(emissions); i++ {
		a = u.advance(&a, &emissions[i], &backs[i])
	}
	best, at := int32(math.MinInt32), uint8(0)
	for s := range states {
		v, y := closed(&a, s)
		if e.end {
			v += u.last[s]
		} else {
			v += u.between[s][outside]
		}
		if v > best {
			best, at = v, y
		}
	}
	for i := len(emissions) - 1; i >= 0; i-- {
		path[i] = at
		if i > 0 {
			at = backs[i].before(at)
		}
	}
}

// closed returns the better of the labels that end in a state.
func closed(a *sums, state int) (int32, uint8) {
	if state == outside {
		return a[outside], outside
	}
	y := label(state-1, end)
	if a[y] >= a[y+1] {
		return a[y], uint8(y)
	}
	return a[y+1], uint8(y + 1)
}

func (u *stepUnits) advance(a, e *sums, b *back) (next sums) {
	var value [states]int32
	var from [states]uint8
	for s := range states {
		value[s], from[s] = closed(a, s)
	}
	var best [states]int32
	for y := range best {
		best[y] = math.MinInt32
	}
	for x, v := range value {
		row := &u.between[x]
		for y := range best {
			if w := v + row[y]; w > best[y] {
				best[y], b.state[y] = w, from[x]
			}
		}
	}
	next[outside] = best[outside] + e[outside]
	for t := range types {
		y, k := label(t, begin), &u.within[t]
		next[y], next[y+single] = best[1+t]+e[y], best[1+t]+e[y+single]
		open, more := a[y]+k[beginInside], a[y+inside]+k[insideInside]
		b.name[t][0] = open < more
		next[y+inside] = max(open, more) + e[y+inside]
		open, more = a[y]+k[beginEnd], a[y+inside]+k[insideEnd]
		b.name[t][1] = open < more
		next[y+end] = max(open, more) + e[y+end]
	}
	return next
}

// before returns the label before label y on the best path.
func (b *back) before(y uint8) uint8 {
	if y == outside {
		return b.state[outside]
	}
	t, part := int(y-1)/4, int(y-1)%4
	switch part {
	case begin, single:
		return b.state[1+t]
	case inside, end:
		if b.name[t][part-inside] {
			return uint8(label(t, inside))
		}
	}
	return uint8(label(t, begin))
}
