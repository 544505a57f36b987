package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
)

// TestTables compares the tables with those of an independent implementation of the same
// scores, on hand-made predictions with errors of each kind. The expected tables are in
// testdata/evaluate/*.want.txt.
func TestTables(t *testing.T) {
	entities := func(b *bytes.Buffer, pairs []scored) {
		gold := make([]annotated, len(pairs))
		for i := range pairs {
			gold[i] = pairs[i].gold
		}
		writeEntities(b, pairs, labellingOf(gold))
	}
	figures := func(b *bytes.Buffer, pairs []scored) {
		writeFigures(b, pairs, oneToOne, true)
		b.WriteString("\n")
		writeFigures(b, pairs, published, false)
	}
	for _, c := range []struct {
		name  string
		write func(*bytes.Buffer, []scored)
	}{
		{"entities-worldwide", entities},
		{"entities-conll", entities},
		{"entities-re3d", entities},
		{"entities-meantime", entities},
		{"dates", func(b *bytes.Buffer, pairs []scored) { writeDates(b, pairs) }},
		{"figures", figures},
		{"figures-plain", figures},
		{"places", func(b *bytes.Buffer, pairs []scored) { writePlaces(b, pairs) }},
		{"facts", func(b *bytes.Buffer, pairs []scored) { writeFacts(b, pairs) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			base := filepath.Join("testdata", "evaluate", c.name)
			var got bytes.Buffer
			c.write(&got, match(annotations(t, base+".gold.jsonl"), annotations(t, base+".pred.jsonl")))
			want, err := os.ReadFile(base + ".want.txt")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got.String()); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

func annotations(t *testing.T, path string) []annotated {
	t.Helper()
	docs, err := readAnnotated(path)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// TestVagueDates counts "now" only against gold that marks such words.
func TestVagueDates(t *testing.T) {
	date := func(value string, start int, vague bool) annotatedDate {
		return annotatedDate{Span: schemas.Span{Start: start, End: start + 3}, Value: &value, Type: "DATE", Vague: vague}
	}
	found := annotated{Dates: []annotatedDate{date("2024", 0, false), date("PRESENT_REF", 9, true)}}
	for _, c := range []struct {
		name string
		gold []annotatedDate
		want string
	}{
		{"gold without references", []annotatedDate{date("2024", 0, false)}, "relaxed  100.00  100.00  100.00       1       1       1"},
		{"gold with references", []annotatedDate{date("PAST_REF", 20, false)}, "relaxed    0.00    0.00    0.00       0       1       2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got bytes.Buffer
			writeDates(&got, []scored{{gold: annotated{Dates: c.gold}, pred: found}})
			if !strings.Contains(got.String(), c.want) {
				t.Errorf("got\n%swant in it\n%s", got.String(), c.want)
			}
		})
	}
}

// TestPerfect scores gold against itself.
func TestPerfect(t *testing.T) {
	var got bytes.Buffer
	for _, name := range []string{"dates", "figures", "facts"} {
		docs := annotations(t, filepath.Join("testdata", "evaluate", name+".gold.jsonl"))
		pairs := match(docs, docs)
		switch name {
		case "dates":
			writeDates(&got, pairs)
		case "figures":
			writeFigures(&got, pairs, oneToOne, true)
		default:
			writeFacts(&got, pairs)
		}
	}
	for line := range strings.Lines(got.String()) {
		if f := strings.Fields(line); len(f) > 3 && (f[1] == "0.00" || strings.Contains(line, "F1 0.")) {
			t.Errorf("not perfect: %s", line)
		}
	}
}

func TestEvaluate(t *testing.T) {
	dir := t.TempDir()
	gold := filepath.Join("testdata", "evaluate", "facts.gold.jsonl")
	out := filepath.Join(dir, "out.jsonl")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"evaluate", "--gold", gold, "--predictions", out}, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	for _, want := range []string{"entities, tagger dateline, 1 documents", "dates, 1 documents", "figures and facts, 1 documents", "bound fact   "} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in\n%s", want, stdout.String())
		}
	}
	docs := annotations(t, out)
	if len(docs) != 1 || docs[0].ID != "a" {
		t.Fatalf("got predictions %+v, want those of document a", docs)
	}
	if len(docs[0].Figures) == 0 {
		t.Error("no figures were found")
	}
}

// TestEvaluateNothing refuses a gold file with no documents: a table of nothing reads as a score.
func TestEvaluateNothing(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.jsonl")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"evaluate", "--gold", empty}, nil, &stdout, &stderr)
	if code != exitFailure || !strings.Contains(stderr.String(), "no documents") {
		t.Errorf("exit code %d, said %q", code, stderr.String())
	}
}

// TestEvaluateNewsquant checks the layout without offsets.
func TestEvaluateNewsquant(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.jsonl")
	args := []string{"evaluate", "--gold", filepath.Join("testdata", "evaluate", "facts.gold.jsonl"), "--figures-as", "newsquant", "--predictions", out}
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Figures []newsquantFigure `json:"figures"`
	}
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Figures {
		if f.Value == nil || f.Unit == "" || f.Change == "" || f.Concept == "" {
			t.Errorf("a field is empty: %+v", f)
		}
	}
}

// TestMalformedGold names file and line, and the column where JSON breaks.
func TestMalformedGold(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"no JSON", `{"id":`, ":3:6: unexpected end"},
		{"no id", `{"text":"x"}`, "without id"},
		{"twice", `{"id":"a","text":"x"}`, "second document"},
		{"outside", `{"id":"b","text":"x","dates":[{"start":0,"end":9}]}`, "outside the 1 bytes"},
		{"no figure", `{"id":"b","text":"x","facts":[{"figure":3}]}`, "no figure"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "gold.jsonl")
			if err := os.WriteFile(path, []byte(`{"id":"a","text":"x"}`+"\n\n"+c.line+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := readAnnotated(path)
			if err == nil || !strings.HasPrefix(err.Error(), path+":3:") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s:3 and %q", err, path, c.want)
			}
		})
	}
}

// TestGzippedGold reads a compressed set as it reads a plain one.
func TestGzippedGold(t *testing.T) {
	plain := filepath.Join("testdata", "evaluate", "dates.gold.jsonl")
	b, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "gold.jsonl.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(annotations(t, plain), annotations(t, path), cmp.AllowUnexported(quantity{}, optional{})); d != "" {
		t.Errorf("(-plain +compressed)\n%s", d)
	}
}

// TestInOrder keeps the order, holds a window only, and stops when told to.
func TestInOrder(t *testing.T) {
	pulled := 0
	numbers := func(yield func(int) bool) {
		for i := range 1000 {
			pulled++
			if !yield(i) {
				return
			}
		}
	}
	next := 0
	for v, err := range inOrder(t.Context(), numbers, func(i int) (int, error) { return i, nil }) {
		if err != nil || v != next {
			t.Fatalf("got %d, %v, want %d", v, err, next)
		}
		next++
	}
	if next != 1000 || pulled != 1000 {
		t.Errorf("got %d results of %d items, want 1000", next, pulled)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	done := 0
	for _, err := range inOrder(ctx, numbers, func(i int) (int, error) { <-ctx.Done(); return i, ctx.Err() }) {
		if done++; err == nil {
			t.Error("an item was done after the end")
		}
	}
	if done > 1000/2 {
		t.Errorf("%d items were done after the end", done)
	}
}
