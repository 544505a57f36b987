package figure

import "math"

// fractioned gives the value of pieces that end in a part: "five ninths", "forty-one
// eighths", "six hundred and two sevenths", "eight million and a half".
func fractioned(p []piece) (float64, bool) {
	if len(p) == 1 {
		return 0.5, p[0].class == half
	}
	for k := 1; k < len(p); k++ {
		d, ok := divisor(p[k:], p[k-1])
		if !ok {
			continue
		}
		if v, ok := over(p[:k], d); ok {
			return v, true
		}
	}
	return 0, false
}

// divisor gives the number of parts that the pieces name, all of them: "ninths",
// "sixty-fourths", "one hundred and third". What stands before must be no "and".
func divisor(p []piece, before piece) (float64, bool) {
	n := len(p) - 1
	d := p[n].value
	switch {
	case n == 0:
		return d, d > 1
	case before.class == joint || d > 20 || p[n].class == half:
		return 0, false
	case n == 1 && p[0].class == ten && d < 10:
		return p[0].value + d, true
	}
	if p[0].class != unit1 || p[0].value != 1 || p[1].class != scale {
		return 0, false
	}
	switch {
	case n == 2, n == 3 && p[2].class == joint:
		return p[1].value + d, true
	}
	return 0, false
}

// over divides what the pieces count by d: a numerator, or a whole number and one that
// "and" joins. After a million or more the part is one of it: "nine billion and a third".
func over(p []piece, d float64) (float64, bool) {
	for k := len(p) - 2; k > 0; k-- {
		if p[k].class != joint {
			continue
		}
		num, ok := numerator(p[k+1:])
		if !ok || num >= d {
			break
		}
		whole, last, ok := cardinal(p[:k])
		if !ok {
			break
		}
		if last >= 1e6 && math.Mod(whole, last) == 0 {
			return whole + num/d*last, true
		}
		return whole + num/d, true
	}
	num, ok := numerator(p)
	return num / d, ok
}

// numerator is a cardinal, or an article for one.
func numerator(p []piece) (float64, bool) {
	if len(p) == 1 && p[0].class == one {
		return 1, true
	}
	v, _, ok := cardinal(p)
	return v, ok
}

// partOfScale gives the value of a fraction before a scale: "half a billion", "quarter
// trillion", "three eighths of a billion", "four billion and a third million".
func partOfScale(p []piece) (float64, bool) {
	n := len(p) - 1
	s := p[n].value
	head := p[:n]
	for len(head) > 0 && (head[len(head)-1].class == of || head[len(head)-1].class == one && len(head) > 1) {
		head = head[:len(head)-1]
	}
	if len(head) == 0 {
		return 0, false
	}
	if c := head[len(head)-1].class; c != part && c != half {
		return 0, false
	}
	if len(head) == 1 {
		return product(1/head[0].value, s), true // "quarter trillion"
	}
	for k := len(head) - 2; k > 0; k-- {
		if head[k].class != joint {
			continue
		}
		whole, last, ok := cardinal(head[:k])
		f, good := fractioned(head[k+1:])
		if ok && good && last > s {
			return whole + product(f, s), true
		}
		break
	}
	f, ok := fractioned(head)
	return product(f, s), ok
}
