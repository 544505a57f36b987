package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fit prefers what is right more often.
func TestAscend(t *testing.T) {
	var all []exercise
	for n := range 60 {
		all = append(all, exercise{options: [][]int{{0}, {1}, {2}}, right: []bool{n%10 == 0, n%10 > 2, n%10 == 1 || n%10 == 2}})
	}
	w := ascend(all, 3)
	if !(w[1] > w[2] && w[2] > w[0]) {
		t.Errorf("got weights %v, want the second largest and the first least", w)
	}
}

// evaluate --fit-choices writes weights that it can be fitted to again, byte for byte.
func TestEvaluateFitChoices(t *testing.T) {
	gold := filepath.Join("testdata", "evaluate", "facts.gold.jsonl")
	var files [2][]byte
	for i := range files {
		path := filepath.Join(t.TempDir(), "choices.tsv")
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), []string{"evaluate", "--gold", gold, "--fit-choices", path}, nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		if !strings.Contains(stdout.String(), "9-fold by article") {
			t.Errorf("no cross-validated table in\n%s", stdout.String())
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two fits differ")
	}
}
