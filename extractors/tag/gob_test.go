package tag

import (
	"bytes"
	"encoding/gob"
	"math"
	"slices"
	"testing"
)

// TestReadWeights holds the reader to encoding/gob, and to an error for every stream that
// is cut.
func TestReadWeights(t *testing.T) {
	var classes []string
	decode(t, "classes", &classes)
	slices.Sort(classes)
	var want map[string]map[string]float64
	stream := decode(t, "weights", &want)
	names, got, err := readWeights(stream, classes)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(want) || len(got) != len(want) {
		t.Fatalf("%d names, %d features, want %d", len(names), len(got), len(want))
	}
	for feature, byClass := range want {
		if len(got[feature]) != len(byClass) {
			t.Fatalf("%q: %d weights, want %d", feature, len(got[feature]), len(byClass))
		}
		for _, w := range got[feature] {
			if share := byClass[classes[w.class()]]; w.value() != int32(math.Round(share*1000)) {
				t.Errorf("%q, class %q: %d, want %v", feature, classes[w.class()], w.value(), share)
			}
		}
	}
	for n := 0; n < len(stream); n += 1 + len(stream)/50 {
		if _, _, err := readWeights(stream[:n], classes); err == nil {
			t.Errorf("no error for the first %d bytes", n)
		}
	}
	if _, _, err := readWeights(stream, []string{"NN"}); err == nil {
		t.Error("no error for a class that is missing")
	}
}

func decode(t *testing.T, name string, v any) []byte {
	t.Helper()
	b, err := asset(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(v); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestWordTable asks for every length of word around the longest that has a key.
func TestWordTable(t *testing.T) {
	words := map[string]*context{}
	const letters = "abcdefghijklmnopqrst"
	for n := 1; n <= len(letters); n++ {
		words[letters[:n]] = &context{}
		words[letters[len(letters)-n:]] = &context{}
	}
	table := newWordTable(words, map[string]uint8{"ABC": 3, "abc": 4, "Zulu": 5})
	for w, c := range words {
		if e := table.find(w); e.context != c || w == "abc" != (e.fixed && e.class == 5) {
			t.Errorf("%q: %+v", w, e)
		}
		for i := range len(w) {
			if other := w[:i] + "." + w[i+1:]; table.find(other) != (entry{}) {
				t.Errorf("%q is found", other)
			}
		}
	}
	if e := table.find("zulu"); e.context != nil || !e.fixed {
		t.Errorf("zulu: %+v", e)
	}
}
