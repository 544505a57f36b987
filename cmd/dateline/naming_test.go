package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

const unionList = "id,name,aliases,type,wikidata\nu-1,Thule Weavers Union,TWU,ORGANIZATION,Q900010\n"

// watched runs extract on a text with more flags and returns the record.
func watched(t *testing.T, text string, flags ...string) schemas.Record {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), append([]string{"extract", "--format", "jsonl", "-"}, flags...), strings.NewReader(text), &stdout, &stderr); code != exitOK {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	var r schemas.Record
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func externalOf(r schemas.Record) []string {
	var out []string
	for _, e := range r.Entities {
		out = append(out, e.External...)
	}
	return out
}

func TestWatchlist(t *testing.T) {
	csv := file(t, "union.csv", unionList)
	jsonl := file(t, "town.jsonl", `{"id": "t-1", "name": "Lowmere", "type": "PLACE", "geonames": "900011"}`)
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write([]byte(unionList))
	_ = w.Close()
	packed := file(t, "union.csv.gz", z.String())
	text := "The TWU met in Lowmere on Monday and asked for 300 looms."
	both := []string{"watchlist:u-1", "wikidata:Q900010", "watchlist:t-1", "geonames:900011"}
	for name, flags := range map[string][]string{
		"two lists": {"--watchlist", csv, "--watchlist", jsonl},
		"packed":    {"--watchlist", packed, "--watchlist", jsonl},
		"rules":     {"--watchlist", csv, "--watchlist", jsonl, "--tagger", "rules"},
		"a file":    {"--config", file(t, "c.yaml", "extract:\n  watchlist: ["+csv+", "+jsonl+"]\n")},
	} {
		if got := externalOf(watched(t, text, flags...)); !slices.Equal(got, both) {
			t.Errorf("%s: external ids %q, want %q", name, got, both)
		}
	}
	t.Setenv("DATELINE_WATCHLIST", csv)
	if got := externalOf(watched(t, text)); !slices.Equal(got, both[:2]) {
		t.Errorf("environment: external ids %q", got)
	}
	if names := mustParse(t, "enrich").Enrich.Names.Watchlist; !slices.Equal(names, []string{csv}) {
		t.Errorf("enrich reads the lists %q", names)
	}
}

// A list with a fault ends the call before anything is read, and says where.
func TestWatchlistFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"one letter": {"a.csv", "id,name,type\n1,A,PERSON\n", `a.csv:2:3: name "A" has one letter`},
		"no gzip":    {"a.csv.gz", "id,name,type\n", "a.csv.gz"},
		"empty gzip": {"a.csv.gz", "", "a.csv.gz"},
		"form":       {"a.xml", "<a/>", "its name should end in .csv"},
	} {
		path := file(t, c.file, c.text)
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), []string{"extract", "--watchlist", path, "-"}, strings.NewReader("Ada met Ben."), &stdout, &stderr)
		if code != exitUsage || !strings.Contains(stderr.String(), c.want) || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, %q, %q", name, code, stdout.String(), stderr.String())
		}
	}
}

// evaluate prints the tagger and the stock model of prose side by side.
func TestEvaluateBeside(t *testing.T) {
	gold := file(t, "gold.jsonl", `{"id": "1", "text": "Maria Johnson met Peter Brown in Lima on Monday.", "entities": [`+
		`{"start": 0, "end": 13, "type": "PERSON"}, {"start": 18, "end": 29, "type": "PERSON"}, {"start": 33, "end": 37, "type": "PLACE"}]}`+"\n")
	evaluate := func(flags ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), append([]string{"evaluate", "--gold", gold}, flags...), nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		return stdout.String()
	}
	both := evaluate("--tagger", "rules")
	if !strings.Contains(both, "rules") || !strings.Contains(both, "prose, bare") {
		t.Errorf("not both are there:\n%s", both)
	}
	for line := range strings.Lines(both) {
		if f := strings.Fields(line); len(f) == 8 && f[0] == "PERSON" && (f[3] != "100.00" || f[7] != "2") {
			t.Errorf("rules should find both persons: %s", line)
		}
	}
	out := filepath.Join(t.TempDir(), "p.jsonl")
	for _, flags := range [][]string{{"--baseline", "never"}, {"--predictions", out}} {
		if alone := evaluate(flags...); strings.Contains(alone, "bare") {
			t.Errorf("%q: the baseline was not asked for:\n%s", flags, alone)
		}
	}
	if both := evaluate("--predictions", out, "--baseline", "always"); !strings.Contains(both, "bare") {
		t.Errorf("the baseline is missing:\n%s", both)
	}
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
}
