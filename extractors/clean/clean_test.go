package clean_test

import (
	"strconv"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/clean"
	"dateline/extractors/extracttest"
	"dateline/schemas"
)

var dimension = extracttest.Dimension{
	Suite: []*extractors.Extractor{clean.Extractor},
	Finds: func(d *extractors.Document) []extracttest.Find {
		var finds []extracttest.Find
		for _, b := range d.Blocks {
			finds = append(finds, extracttest.Find{Span: b.Span, Is: strconv.Itoa(b.Part) + " " + string(b.Kind), Rule: b.Rule})
		}
		return finds
	},
}

func Test(t *testing.T) { extracttest.Run(t, dimension) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension) }

func TestPublished(t *testing.T) {
	const body = "\nThe council of Larnholm voted on Monday to close the old bridge to all traffic."
	tests := []struct{ line, want string }{
		{"Published 4 March 2024, 09:12 GMT", "2024-03-04T09:12:00Z"},
		{"March 4, 2024 9:12 a.m. ET", "2024-03-04T09:12:00-05:00"},
		{"July 4, 2024 at 9:12 PM EDT", "2024-07-04T21:12:00-04:00"},
		{"Posted: Monday, July 1st, 2024 12:05 am PT", "2024-07-01T00:05:00-07:00"},
		{"2024-03-04T09:12:30+05:30", "2024-03-04T09:12:30+05:30"},
		{"Updated 5 March 2024 | Published 4 March 2024", "2024-03-04T00:00:00Z"},
		{"Published 4 March 2024 Updated 5 March 2024", "2024-03-04T00:00:00Z"},
		{"Updated 9:12 AM EST, March 4, 2024", "2024-03-04T09:12:00-05:00"},
		{"Published 5 p.m. ET March 11, 2024", "2024-03-11T17:00:00-04:00"},
		{"March 11, 2024 5 PM", "2024-03-11T17:00:00Z"},
		{"Mon 4 Mar 2024 09.12 GMT", "2024-03-04T09:12:00Z"},
		{"Last modified on Mon 4 Mar 2024 10.00 CET", "2024-03-04T10:00:00+01:00"},
		{"4 Mar 2024, 12:05am IST", "2024-03-04T00:05:00+05:30"},
		{"09:12, 4 March 2024", "2024-03-04T09:12:00Z"},
		{"2024-03-04 09:12:00", "2024-03-04T09:12:00Z"},
		{"March 32, 2024", ""},
		{"February 30, 2024", ""},
		{"March 4, 2024 25:00", ""},
		{"Last updated: 5 Mar 2024", "2024-03-05T00:00:00Z"},
		{"By Jane Roe | 4 March 2024", "2024-03-04T00:00:00Z"},
		{"Published 25/12/2023 10:00", "2023-12-25T10:00:00Z"},
		{"Published 03/04/2024", ""}, // March or April
		{"4 hours ago", ""},
		{"March 2024", ""},
	}
	for _, tt := range tests {
		d := extractors.NewDocument(schemas.Article{Text: "Bridge in Larnholm to close\n" + tt.line + body})
		if err := extractors.Apply(d, dimension.Suite); err != nil {
			t.Fatal(err)
		}
		got := ""
		if at, ok := clean.Published(d.Text, d.Blocks); ok {
			got = at.Format("2006-01-02T15:04:05Z07:00")
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q (blocks %v)", tt.line, got, tt.want, d.Blocks)
		}
	}
}

// Text that a machine made is read like any other; BenchmarkHostile shows what it costs.
func TestHostile(t *testing.T) {
	for _, unit := range []string{
		"!", "(", ")", "1", " ", "\n", "a", "A ", "—", "- ", ": ", "a\n", "a\n\n", "A — ", "AB ", "by ", "By A\n", "(via )",
		"()\n", "Related:", "a. Read more: ", "1 March 2024\n", "Related\n", "Comments\na b.\n", "\u200b", "2 hours ago\n- A\n",
		"A long line of some words that has a stop.\n", "A AND B\n", "(AP)\n", "Updated 1", "#a ",
	} {
		text := "A line of eight words that has a stop.\n" + strings.Repeat(unit, 1<<18/len(unit))
		d := extractors.NewDocument(schemas.Article{Text: text, Title: "A"})
		if err := extractors.Apply(d, dimension.Suite); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

func Benchmark(b *testing.B) {
	text := strings.Repeat(extracttest.ReadText(b, "page/harbour.txt"), 10)
	d := extractors.NewDocument(schemas.Article{Text: text})
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Blocks = nil
		if err := clean.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostile(b *testing.B) { extracttest.BenchmarkHostile(b, dimension) }
