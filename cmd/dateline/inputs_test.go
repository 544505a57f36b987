package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// endless is a line without an end.
type endless struct{ begun bool }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	if !e.begun {
		e.begun, b[0] = true, '{'
	}
	return len(b), nil
}

// A line that is too long is refused as it is read, from a pipe or out of a file that unpacks to
// far more than it is; the lines behind it are read.
func TestLinesWithoutBound(t *testing.T) {
	bomb := filepath.Join(t.TempDir(), "bomb.jsonl.gz")
	f, err := os.Create(bomb)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(z, &endless{}, 2*maxInput); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(z, "\n{\"text\":\"Rain.\"}\n"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path  string
		stdin io.Reader
	}{
		"file": {path: bomb},
		"pipe": {path: "-", stdin: io.MultiReader(io.LimitReader(&endless{}, 2*maxInput), strings.NewReader("\n{\"text\":\"Rain.\"}\n"))},
	} {
		var got []input
		err := readInputs([]string{c.path}, c.stdin, func(in input) error { got = append(got, in); return nil })
		if err != nil || len(got) == 0 || got[0].err == nil || got[0].body != nil || !strings.Contains(got[0].where, ":1") {
			t.Errorf("%s: %v, %d inputs, the first %+v", name, err, len(got), got[0].err)
		}
		if name == "file" && (len(got) != 2 || string(got[1].body) != `{"text":"Rain."}`) {
			t.Errorf("file: %d inputs: the line behind the long one is not read", len(got))
		}
	}
}
