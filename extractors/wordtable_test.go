package extractors_test

import (
	"strconv"
	"strings"
	"testing"

	"dateline/extractors"
)

// A table says of every word what a map says, of every length and while it grows.
func TestWordTable(t *testing.T) {
	var table extractors.WordTable[int]
	want := map[string]int{}
	check := func(w string) {
		t.Helper()
		got, ok := table.Get(w)
		if v, known := want[w]; got != v || ok != known {
			t.Fatalf("%q: %d, %v, want %d, %v", w, got, ok, v, known)
		}
	}
	check("")
	check("dam")
	for i := range 2000 {
		w := strings.Repeat("ab", i%12)[i%12:] + strconv.Itoa(i/7)
		check(w)
		want[w] = i
		table.Put(w, i)
		check(w)
	}
	table.Put("", 1)
	want[""] = 1
	for w := range want {
		check(w)
		check(w + "x")
		check(w[len(w)/2:])
	}
	table.Clear()
	clear(want)
	check("ab0")
	table.Put("ab0", 3)
	want["ab0"] = 3
	check("ab0")
}
