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
	features, weights, err := readWeights(stream, classes)
	if err != nil {
		t.Fatal(err)
	}
	if len(features) != len(want) {
		t.Fatalf("%d features, want %d", len(features), len(want))
	}
	for _, f := range features {
		got, byClass := weights[f.lo:f.hi], want[f.name]
		if len(got) != len(byClass) {
			t.Fatalf("%q: %d weights, want %d", f.name, len(got), len(byClass))
		}
		for _, w := range got {
			if share := byClass[classes[w.class()]]; w.value() != int32(math.Round(share*1000)) {
				t.Errorf("%q, class %q: %d, want %v", f.name, classes[w.class()], w.value(), share)
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
