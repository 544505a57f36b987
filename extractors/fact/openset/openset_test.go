package openset_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extractors/fact/openset"
)

var update = flag.Bool("update", false, "write the JSON lines from the sources")

// TestSources reads every source and holds the JSON lines to them.
func TestSources(t *testing.T) {
	for _, part := range []string{"train", "test"} {
		t.Run(part, func(t *testing.T) {
			paths, err := filepath.Glob(filepath.Join(part, "*.txt"))
			if err != nil || len(paths) == 0 {
				t.Fatalf("no sources: %v", err)
			}
			var out bytes.Buffer
			for _, p := range paths {
				out.Write(line(t, p))
			}
			file := part + ".jsonl"
			if *update {
				if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(out.Bytes(), want) {
				t.Errorf("%s is not what the sources give; run with -update", file)
			}
		})
	}
}

// line is the JSON line of one source. Its id is the name of the file.
func line(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := openset.Read(strings.TrimSuffix(filepath.Base(path), ".txt"), string(b))
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return nil
	}
	checkSpans(t, path, d)
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkSpans holds every span to its surface.
func checkSpans(t *testing.T, path string, d openset.Document) {
	t.Helper()
	same := func(start, end int, text string) {
		t.Helper()
		if d.Text[start:end] != text {
			t.Errorf("%s: [%d,%d) is %q, not %q", path, start, end, d.Text[start:end], text)
		}
	}
	for _, e := range d.Entities {
		same(e.Start, e.End, e.Text)
	}
	for _, x := range d.Dates {
		same(x.Start, x.End, x.Text)
	}
	for _, f := range d.Figures {
		same(f.Start, f.End, f.Text)
	}
	for _, f := range d.Facts {
		for _, p := range []*openset.Phrase{f.What} {
			if p != nil {
				same(p.Start, p.End, p.Text)
			}
		}
		if f.Predicate != nil {
			same(f.Predicate.Start, f.Predicate.End, f.Predicate.Text)
		}
		for _, s := range []*openset.Source{f.Subject, f.SaidBy} {
			if s != nil {
				same(s.Start, s.End, s.Text)
			}
		}
	}
}
