package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A fit finds which evidence speaks for a fact and which against.
func TestFit(t *testing.T) {
	var train []judged
	for n := range 60 {
		train = append(train,
			judged{document: n, evidence: []string{"bias", "place=found"}, right: n%10 != 0},
			judged{document: n, evidence: []string{"bias", "place=carried"}, right: n%10 == 0})
	}
	w := fit(train)
	if w["place=found"] <= 0.5 || w["place=carried"] >= -0.5 {
		t.Errorf("got weights %v, want one clearly above and one clearly below 0", w)
	}
}

// The table says for each bin how many facts are right, and how far off that is.
func TestFactReliability(t *testing.T) {
	low, high := 0.25, 0.75
	all := []judged{{given: &low}, {given: &low}, {given: &low}, {given: &low, right: true}, {given: &high, right: true}, {given: &high}}
	var b bytes.Buffer
	writeFactReliability(&b, all, func(e judged) float64 { return deref(e.given) })
	want := `
confidence   facts        mean   right
0.2 to 0.4       4       0.250   0.250
0.6 to 0.8       2       0.750   0.500
calibration error 0.083, Brier score 0.229, 6 facts
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// evaluate --fit writes weights that it can be fitted to again, byte for byte.
func TestEvaluateFit(t *testing.T) {
	dir := t.TempDir()
	gold := filepath.Join("testdata", "evaluate", "facts.gold.jsonl")
	var files [2][]byte
	for i := range files {
		path := filepath.Join(dir, "weights.tsv")
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), []string{"evaluate", "--gold", gold, "--fit", path}, nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		if !strings.Contains(stdout.String(), "5-fold by article") {
			t.Errorf("no cross-validated table in\n%s", stdout.String())
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = b
	}
	if !bytes.Contains(files[0], []byte("bias\t")) || !bytes.Equal(files[0], files[1]) {
		t.Errorf("got weights\n%s\nand\n%s\nwant the same, with a bias", files[0], files[1])
	}
}
