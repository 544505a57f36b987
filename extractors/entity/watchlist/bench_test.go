package watchlist_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/entity"
	"dateline/extractors/entity/watchlist"
	"dateline/schemas"
)

// synthetic is a list of n entries with one alias in two, of made-up words.
func synthetic(n int) []watchlist.Entry {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString([]string{"ba", "ker", "lin", "mo", "ra", "sen", "ti", "vu", "wes", "yo", "zan", "del"}[r.IntN(12)])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	out := make([]watchlist.Entry, n)
	for i := range out {
		out[i] = watchlist.Entry{ID: fmt.Sprintf("x-%d", i), Name: word() + " " + word(), Type: watchlist.Types[i%3], External: []string{fmt.Sprintf("wikidata:Q%d", i)}}
		if i%2 == 0 {
			out[i].Aliases = []string{word() + " " + word() + " " + word()}
		}
	}
	return out
}

// written writes entries in each form.
func written(tb testing.TB, entries []watchlist.Entry) map[string][]byte {
	tb.Helper()
	var csv, jsonl, ftm bytes.Buffer
	csv.WriteString("id,name,aliases,type,external\n")
	for _, e := range entries {
		fmt.Fprintf(&csv, "%s,%s,%s,%s,%s\n", e.ID, e.Name, strings.Join(e.Aliases, ";"), e.Type, strings.Join(e.External, ";"))
		for out, v := range map[*bytes.Buffer]any{
			&jsonl: map[string]any{"id": e.ID, "name": e.Name, "aliases": e.Aliases, "type": e.Type, "external": e.External},
			&ftm: map[string]any{"id": e.ID, "schema": "Company", "caption": e.Name, "properties": map[string][]string{
				"name": {e.Name}, "alias": e.Aliases, "country": {"xx"}, "wikidataId": {strings.TrimPrefix(e.External[0], "wikidata:")},
			}},
		} {
			if err := json.NewEncoder(out).Encode(v); err != nil {
				tb.Fatal(err)
			}
		}
	}
	return map[string][]byte{"list.csv": csv.Bytes(), "list.jsonl": jsonl.Bytes(), "list.ftm.json": ftm.Bytes()}
}

// BenchmarkRead reads lists of 100,000 entries, 150,000 names.
func BenchmarkRead(b *testing.B) {
	files := written(b, synthetic(100_000))
	for _, name := range []string{"list.csv", "list.jsonl", "list.ftm.json"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(files[name])))
			for b.Loop() {
				if _, err := watchlist.Read(watchlist.Source{Name: name, Reader: bytes.NewReader(files[name])}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNames finds and joins the names of a text by rules, without a list and beside one
// of 100,000 entries, of which the text names some.
func BenchmarkNames(b *testing.B) {
	entries := synthetic(100_000)
	l, err := watchlist.Read(watchlist.Source{Name: "list.csv", Reader: bytes.NewReader(written(b, entries)["list.csv"])})
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "The board of %s said on Monday that some 300 workers had left its yard in Lima after a quarrel over night pay. ", entries[i*97].Name)
		text.WriteString("Union leader Maria Johnson called the offer an insult; Peru's labour ministry, which had tried to mediate, would not comment.\n")
	}
	for name, last := range map[string][]*extractors.Extractor{
		"list=none": {entity.Rules, entity.Join}, "list=100k": {l.Mentions(entity.Rules), l.Entities(entity.Join)}, "list=alone": {l.Mentions(nobody)},
	} {
		b.Run(name, func(b *testing.B) {
			before, after := suite(), last
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				d := extractors.NewDocument(schemas.Article{ID: "bench", Text: text.String()})
				if err := extractors.Apply(d, before); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := extractors.Apply(d, after); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
