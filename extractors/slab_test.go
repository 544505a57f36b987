package extractors_test

import (
	"testing"

	"dateline/extractors"
)

func TestSlabKeepsPlaces(t *testing.T) {
	var s extractors.Slab[int]
	var places []*int
	for i := range 100 {
		places = append(places, s.Put(i))
	}
	moved := make([]int, 0, 10) // it may grow
	for i, p := range places {
		extractors.Move(&moved, &p)
		places[i] = p
	}
	if s.Len() != 100 || len(moved) != 100 {
		t.Fatalf("%d values, %d moved, want 100", s.Len(), len(moved))
	}
	s.Reset()
	s.Put(-1)
	for i, p := range places {
		if *p != i {
			t.Errorf("value %d became %d", i, *p)
		}
	}
	var none *int
	if extractors.Move(&moved, &none); len(moved) != 100 || s.Len() != 1 {
		t.Errorf("nothing was moved as something: %d values", len(moved))
	}
}
