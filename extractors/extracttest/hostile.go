package extracttest

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/schemas"
)

// hostile are texts made by a machine, as one repeats them: runs that a grammar may try to
// read in many ways.
var hostile = []string{
	"!", "(", "\"", "'", "-", "—", "…", "9", "1,", "1 ", "a", "A ", "a. ", "A. ", "\n", "İ", "\u200b", "😀",
	"Mr. Smith, ", "Ada-", "said that ", "\" said ", "U.S. ", "the end of the ", "May 3-", "2010-14-", "5 of 6 ", "up 3% to ",
	"about $5 million, ", "who said he ", "Paris, France; ", "a year ago, ", "(AP) - ", "Bank of ", "and ",
}

// Hostile runs an extractor over hostile texts, its own units beside the usual ones, and checks
// the invariants. That the work is linear is for BenchmarkHostile to show: a timed test
// fails on a busy machine and passes on a fast one.
func Hostile(t *testing.T, dim Dimension, units ...string) {
	t.Helper()
	for _, unit := range append(units, hostile...) {
		d := repeated(unit, 1<<16)
		if err := extractors.Apply(d, dim.Suite); err != nil {
			t.Errorf("%q: %v", unit, err)
		} else if err := Check(d); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
}

// BenchmarkHostile measures an extractor on hostile texts of 1 kB, 32 kB and 1 MB. The MB/s of
// one unit must not fall as its text grows.
func BenchmarkHostile(b *testing.B, dim Dimension, units ...string) {
	b.Helper()
	last := dim.Suite[len(dim.Suite)-1]
	for _, unit := range append(units, hostile...) {
		for _, size := range []int{1 << 10, 1 << 15, 1 << 20} {
			b.Run(strconv.Quote(unit)+"/"+strconv.Itoa(size>>10)+"kB", func(b *testing.B) {
				d := repeated(unit, size)
				if err := extractors.Apply(d, dim.Suite[:len(dim.Suite)-1]); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(d.Text)))
				for b.Loop() {
					forget(d, last)
					if err := last.Run(d); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func repeated(unit string, size int) *extractors.Document {
	return extractors.NewDocument(schemas.Article{
		ID: "hostile", Text: strings.Repeat(unit, size/len(unit)), Published: time.Date(2024, 3, 4, 9, 0, 0, 0, time.UTC),
	})
}

// forget empties the layers an extractor fills, so that it can run again.
func forget(d *extractors.Document, e *extractors.Extractor) {
	for _, l := range e.Provides {
		switch l {
		case extractors.Blocks:
			d.Blocks = nil
		case extractors.Sentences:
			d.Sentences = nil
		case extractors.Tokens:
			d.Tokens = nil
		case extractors.Mentions:
			d.Mentions = nil
		case extractors.Entities:
			d.Entities = nil
		case extractors.Dates:
			d.Dates = nil
		case extractors.Figures:
			d.Figures = nil
		case extractors.Quotes:
			d.Quotes = nil
		case extractors.Facts:
			d.Facts = nil
		case extractors.Tags, extractors.Places: // written over
		}
	}
}
