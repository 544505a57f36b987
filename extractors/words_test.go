package extractors_test

import (
	"testing"

	"dateline/extractors"
)

func TestWords(t *testing.T) {
	want := map[string]int{"a": 2, "harbour": 3, "harvest": 4, "Überfall": 5}
	table := extractors.NewWords(want)
	for w, v := range want {
		if got, ok := table.Of(w); got != v || !ok {
			t.Errorf("%q: %d, %v", w, got, ok)
		}
	}
	for _, w := range []string{"", "b", "harmour", "harvests", "hxxbxxr", "überfall"} {
		if got, ok := table.Of(w); got != 0 || ok {
			t.Errorf("%q: %d, %v", w, got, ok)
		}
	}
}
