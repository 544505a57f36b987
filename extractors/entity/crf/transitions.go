package crf

// stepCount is how many numbers transitions holds.
const stepCount = (states+1)*states + 4*types + states

// flat returns every number, always in the same order.
func (t *transitions) flat() *[stepCount]*float32 {
	var out [stepCount]*float32
	n := 0
	put := func(row []float32) {
		for i := range row {
			out[n] = &row[i]
			n++
		}
	}
	for a := range t.between {
		put(t.between[a][:])
	}
	for k := range t.within {
		put(t.within[k][:])
	}
	put(t.last[:])
	return &out
}

func (t *transitions) add(o *transitions) {
	from := o.flat()
	for i, v := range t.flat() {
		*v += *from[i]
	}
}

func (t *transitions) scale(by float32) {
	for _, v := range t.flat() {
		*v *= by
	}
}
