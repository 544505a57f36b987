package date_test

import (
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/extractors/date"
	"dateline/schemas"
)

// hostile are texts that make every rule try and few succeed.
var hostile = map[string]string{
	"the":      "the early late mid of ",
	"numbers":  "19 20 2019 12:30 3 ",
	"months":   "May 3-March 4-the end of ",
	"articles": "a a a the the first last ",
	"hyphens":  "2010-14-mid-June-2010 ",
	"edges":    "the end of the start of early ",
	"marks":    "!",
	"digits":   "7",
}

// TestLinear holds the work to the length of the text: sixteen times the text may take no more
// than sixty-four times as long, where a square would take 256.
func TestLinear(t *testing.T) {
	const short, times, limit = 8 << 10, 16, 64
	for name, unit := range hostile {
		t.Run(name, func(t *testing.T) {
			one, many := fastest(t, strings.Repeat(unit, short/len(unit))), fastest(t, strings.Repeat(unit, times*short/len(unit)))
			if many > limit*max(one, time.Millisecond) {
				t.Errorf("%d kB took %v, %d kB took %v", short>>10, one, times*short>>10, many)
			}
		})
	}
}

// fastest is the shortest of three runs over a text.
func fastest(t *testing.T, text string) time.Duration {
	t.Helper()
	d := extractors.NewDocument(schemas.Article{Text: text, Published: time.Date(2024, 3, 11, 9, 0, 0, 0, time.UTC)})
	if err := extractors.Apply(d, dimension.Suite[:len(dimension.Suite)-1]); err != nil {
		t.Fatal(err)
	}
	best := time.Duration(1<<63 - 1)
	for range 3 {
		d.Dates = nil
		start := time.Now()
		if err := date.Extractor.Run(d); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	return best
}
