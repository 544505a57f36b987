package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/schemas"

	"golang.org/x/net/html"
)

// extractTest runs the command and returns its exit code and streams.
func extractTest(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"extract", "--tagger", "rules"}, args...), strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func records(t *testing.T, out string) []schemas.Record {
	t.Helper()
	var rs []schemas.Record
	for line := range strings.Lines(out) {
		var r schemas.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		rs = append(rs, r)
	}
	return rs
}

// TestExtractLines keeps the order of the input, reports what is broken with file and line,
// writes the rest, and fails at the end.
func TestExtractLines(t *testing.T) {
	var in strings.Builder
	for i := 1; i <= 60; i++ {
		if i == 7 || i == 31 {
			in.WriteString("{\"id\":\n")
			continue
		}
		fmt.Fprintf(&in, `{"id":"n%d","text":"Some %d ships left Riga on 4 May 2024.","published":"2024-05-06"}`+"\n", i, i)
	}
	path := file(t, "in.jsonl", in.String())
	code, out, errs := extractTest(t, "", "--format", "jsonl", path)
	if code != exitFailure {
		t.Errorf("exit code %d, want %d", code, exitFailure)
	}
	for _, line := range []int{7, 31} {
		if want := fmt.Sprintf("dateline: %s:%d: ", path, line); !strings.Contains(errs, want) {
			t.Errorf("no %q in %s", want, errs)
		}
	}
	if n := strings.Count(errs, "\n"); n != 2 {
		t.Errorf("%d lines of errors, want 2: %s", n, errs)
	}
	rs := records(t, out)
	if len(rs) != 58 {
		t.Fatalf("%d records, want 58", len(rs))
	}
	next := 0
	for i := 1; i <= 60; i++ {
		if i == 7 || i == 31 {
			continue
		}
		if got, want := string(rs[next].Article.ID), fmt.Sprintf("n%d", i); got != want {
			t.Fatalf("record %d is of %s, want %s", next, got, want)
		}
		next++
	}
}

func TestExtractGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(`{"id":"a","text":"Nine men slept."}` + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, errs := extractTest(t, "", "--format", "jsonl", file(t, "in.jsonl.gz", b.String()))
	if rs := records(t, out); code != exitOK || len(rs) != 1 || rs[0].Article.ID != "a" {
		t.Errorf("exit code %d, %d records: %s", code, len(rs), errs)
	}
}

// TestExtractFlags describe a bare text, and do not overrule what an article says of itself.
func TestExtractFlags(t *testing.T) {
	flags := []string{"--format", "jsonl", "--published", "2024-05-06T10:00:00+02:00", "--source", "Dock News", "--url", "https://dock.example/1", "--title", "Ships"}
	_, out, errs := extractTest(t, "Nine ships left Riga on Friday.", append(flags, "-")...)
	rs := records(t, out)
	if len(rs) != 1 {
		t.Fatalf("%d records, want 1: %s", len(rs), errs)
	}
	a := rs[0].Article
	if a.Source != "Dock News" || a.URL != "https://dock.example/1" || a.Title != "Ships" || a.Published.Format("2006-01-02T15:04Z07:00") != "2024-05-06T10:00+02:00" {
		t.Errorf("got %+v", a)
	}
	own := `{"id":"a","text":"Nine ships left.","title":"Own","source":"Own","url":"https://own.example","published":"2020-01-02"}`
	_, out, _ = extractTest(t, own+"\n", append(flags, "-")...)
	if a := records(t, out)[0].Article; a.Title != "Own" || a.Source != "Own" || a.URL != "https://own.example" || a.Published.Year() != 2020 {
		t.Errorf("the flags overruled the article: %+v", a)
	}
}

func TestExtractUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--published", "yesterday", "-"},
		{"--tagger", "none", "-"},
		{"--format", "xml", "-"},
		{},
	} {
		if code, _, errs := extractTest(t, "x", args...); code != exitUsage || errs == "" {
			t.Errorf("%v: exit code %d, want %d; %s", args, code, exitUsage, errs)
		}
	}
}

func TestExtractMissingFile(t *testing.T) {
	code, out, errs := extractTest(t, "", "--format", "jsonl", filepath.Join(t.TempDir(), "none.txt"), file(t, "a.txt", "Nine men slept."))
	if code != exitFailure || !strings.Contains(errs, "none.txt: ") || len(records(t, out)) != 1 {
		t.Errorf("exit code %d, stderr %q, stdout %q", code, errs, out)
	}
}

const shown = "Some 300 ships left Riga in May 2024, the port said.\x1b[2J\a"

// TestPretty labels every find, colours only when asked, and lets nothing steer the terminal.
func TestPretty(t *testing.T) {
	code, plain, errs := extractTest(t, shown, "-")
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	for _, want := range []string{"[Some 300 count]", "[Riga PLACE]", "no publication date"} {
		if !strings.Contains(plain, want) {
			t.Errorf("no %q in\n%s", want, plain)
		}
	}
	if strings.ContainsAny(plain, "\x1b\a") {
		t.Errorf("a control character came through: %q", plain)
	}
	_, colored, _ := extractTest(t, shown, "--color", "always", "-")
	if !strings.Contains(colored, "\x1b[32mRiga\x1b[0m") || strings.Contains(colored, "\x1b[2J") {
		t.Errorf("not coloured, or steered: %q", colored)
	}
	_, explained, _ := extractTest(t, shown, "--explain", "-")
	for _, want := range []string{"[figure/", "predicate", "[fact/what-", "[fact/status-"} {
		if !strings.Contains(explained, want) {
			t.Errorf("no %q in\n%s", want, explained)
		}
	}
}

// TestFactLine puts a fact into one line.
func TestFactLine(t *testing.T) {
	value, zero, one := 3000.0, 0, 1
	r := schemas.Record{
		Entities: []schemas.Entity{{ID: "e", Type: schemas.Place, Name: "Hunchun", Place: &schemas.Location{Within: []string{"Jilin"}, Country: "CN"}}},
		Dates:    []schemas.Date{{Text: "March", Value: "2025-03", Sense: schemas.By}},
		Figures: []schemas.Figure{
			{Text: "about 3,000", Value: &value, Kind: schemas.Count},
			{Text: "5%", Value: &value, Kind: schemas.Percent, Direction: schemas.Down, Compared: schemas.ChangeBy},
		},
		Facts: []schemas.Fact{{
			Figure: &zero, What: &schemas.Phrase{Text: "workers"}, WhatResolved: "North Korean workers", Predicate: &schemas.Predicate{Lemma: "arrive"},
			Place: &schemas.PlaceSlot{Text: "Hunchun", Entity: "e"}, Date: &schemas.DateSlot{}, SaidBy: &schemas.Phrase{Text: "the sources"},
			Status: schemas.StatusReported,
		}, {Figure: &zero, Status: schemas.StatusAsserted}, {Figure: &one, WhatResolved: "exports", Status: schemas.StatusPlanned}},
	}
	rd := newReader(r)
	for i, want := range []string{
		"about 3,000 North Korean workers · arrive · Hunchun, Jilin, CN · by 2025-03 · the sources · reported",
		"about 3,000 · asserted",
		"exports: 5% (down by) · planned",
	} {
		if got := strings.Join(rd.fact(r.Facts[i]), " · "); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestHTML is one page that stands alone and is not scripted by its articles.
func TestHTML(t *testing.T) {
	in := `{"id":"a\"><script>","title":"<script>alert(1)</script>","url":"javascript:alert(1)","text":"Some 300 <b>ships</b> left Riga & Oslo."}` + "\n" +
		`{"id":"b","text":"Nine men slept."}` + "\n"
	code, out, errs := extractTest(t, in, "--format", "html", "--explain", "-")
	if code != exitOK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	doc, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	var text strings.Builder
	for node := range doc.Descendants() {
		if node.Type == html.TextNode && node.Parent.Data == "p" {
			text.WriteString(node.Data)
		}
		if node.Type != html.ElementNode {
			continue
		}
		n[node.Data]++
		for _, a := range node.Attr {
			if a.Key == "src" || strings.HasPrefix(a.Key, "on") || a.Key == "href" && strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("<%s %s=%q> is not for a page that stands alone", node.Data, a.Key, a.Val)
			}
		}
	}
	if n["article"] != 2 || n["mark"] < 2 || n["script"] != 0 || n["b"] != 0 || n["body"] != 1 || !strings.HasSuffix(out, "</html>\n") {
		t.Errorf("elements %v in\n%s", n, out)
	}
	if !strings.Contains(text.String(), "ships") {
		t.Errorf("the text is lost: %s", text.String())
	}
	if !strings.Contains(out, "[figure/") {
		t.Errorf("no rule in\n%s", out)
	}
}

// TestSegments cuts a text at its marks and loses nothing.
func TestSegments(t *testing.T) {
	text := "abcdefghij"
	found := []mark{{Span: schemas.Span{Start: 1, End: 3}}, {Span: schemas.Span{Start: 4, End: 6}}, {Span: schemas.Span{Start: 8, End: 10}}}
	var got strings.Builder
	for _, s := range segments(text, schemas.Span{Start: 2, End: 9}, found) {
		if s.Mark != nil {
			got.WriteString("[" + s.Text + "]")
		} else {
			got.WriteString(s.Text)
		}
	}
	if want := "cd[ef]ghi"; got.String() != want {
		t.Errorf("got %s, want %s", got.String(), want)
	}
}

func BenchmarkExtractLines(b *testing.B) {
	text := strings.Repeat("Some 300 ships left Riga on 4 May 2024, the port said on Friday. ", 60)
	line, err := json.Marshal(map[string]string{"id": "a", "text": text, "published": "2024-05-06"})
	if err != nil {
		b.Fatal(err)
	}
	in := strings.Repeat(string(line)+"\n", 50)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		var out bytes.Buffer
		if code := run(b.Context(), []string{"extract", "--tagger", "rules", "--format", "jsonl", "-"}, strings.NewReader(in), &out, &out); code != exitOK {
			b.Fatal(out.String())
		}
	}
}
