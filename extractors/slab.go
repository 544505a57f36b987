package extractors

// Slab gives values places of their own, many to one allocation. It is emptied and used again
// from article to article, so what a record points to is moved out of it at the end: see Move.
type Slab[T any] struct {
	chunk []T
	n     int // values in it and in the chunks before
}

// Put gives a value a place that it has until Reset.
func (s *Slab[T]) Put(v T) *T {
	if len(s.chunk) == cap(s.chunk) {
		s.chunk = make([]T, 0, max(16, 2*cap(s.chunk))) // what was given out stays where it is
	}
	s.chunk = append(s.chunk, v)
	s.n++
	return &s.chunk[len(s.chunk)-1]
}

// Len returns the number of values.
func (s *Slab[T]) Len() int { return s.n }

// Reset empties the slab. Nothing may point into it any longer.
func (s *Slab[T]) Reset() {
	clear(s.chunk)
	s.chunk, s.n = s.chunk[:0], 0
}

// Move moves the value that p points to, if any, to the end of a slice.
func Move[T any](to *[]T, p **T) {
	if *p != nil {
		*to = append(*to, **p)
		*p = &(*to)[len(*to)-1]
	}
}
