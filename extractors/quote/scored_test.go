package quote_test

import (
	"os"
	"strings"
	"testing"

	"dateline/schemas"
)

// saying is one quote of the scored set.
type saying struct{ text, speaker, cue, force string }

// scoredCase is a text and what is said in it.
type scoredCase struct {
	text string
	want []saying
}

// readScored reads the scored set: a text at the margin, below it "what is said <= speaker |
// cue | force".
func readScored(t *testing.T, path string) []scoredCase {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []scoredCase
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		rest, indented := strings.CutPrefix(line, "\t")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !indented:
			out = append(out, scoredCase{text: strings.ReplaceAll(line, `\n`, "\n")})
		default:
			said, by, ok := strings.Cut(rest, " <= ")
			parts := strings.Split(by, " | ")
			if !ok || len(parts) != 3 || len(out) == 0 {
				t.Fatalf("%s: cannot read %q", path, line)
			}
			if !strings.Contains(out[len(out)-1].text, said) {
				t.Fatalf("%s: %q is not in its text", path, said)
			}
			for i := range parts {
				parts[i] = strings.TrimPrefix(parts[i], "-")
			}
			c := &out[len(out)-1]
			c.want = append(c.want, saying{said, parts[0], parts[1], parts[2]})
		}
	}
	return out
}

// sums counts what is right, found and wanted of one part of a quote.
type sums struct{ right, found, want int }

func (s sums) precision() float64 { return float64(s.right) / float64(max(1, s.found)) }
func (s sums) recall() float64    { return float64(s.right) / float64(max(1, s.want)) }

// scores of the scored set, by part.
type scores struct{ span, speaker, cue, force sums }

func (s *scores) add(c scoredCase, found []schemas.Quote) {
	for _, p := range []*sums{&s.span, &s.speaker, &s.cue, &s.force} {
		p.found += len(found)
		p.want += len(c.want)
	}
	for _, w := range c.want {
		at := strings.Index(c.text, w.text)
		gold := schemas.Span{Start: at, End: at + len(w.text)}
		for _, q := range found {
			if !q.Overlaps(gold) {
				continue
			}
			if strings.Trim(q.Text, ",.?!") == strings.Trim(w.text, ",.?!") {
				s.span.right++
			}
			if q.Speaker != nil && touches(c.text, w.speaker, q.Speaker.Span) || q.Speaker == nil && w.speaker == "" {
				s.speaker.right++
			}
			if q.Cue != nil && q.Cue.Text == w.cue || q.Cue == nil && w.cue == "" {
				s.cue.right++
			}
			if string(q.Force) == w.force {
				s.force.right++
			}
			break
		}
	}
}

// touches reports whether a phrase of the text overlaps a span.
func touches(text, phrase string, s schemas.Span) bool {
	at := strings.Index(text, phrase)
	return phrase != "" && at >= 0 && s.Overlaps(schemas.Span{Start: at, End: at + len(phrase)})
}

// floors are the least precision and recall that the scored set may give, a little under
// what it gives.
var floors = []struct {
	part              string
	of                func(*scores) sums
	precision, recall float64
}{
	{"span", func(s *scores) sums { return s.span }, 0.93, 0.96},
	{"speaker", func(s *scores) sums { return s.speaker }, 0.88, 0.91},
	{"cue", func(s *scores) sums { return s.cue }, 0.92, 0.95},
	{"force", func(s *scores) sums { return s.force }, 0.92, 0.95},
}

// TestScored prints precision and recall on the scored set and holds them to the floors.
func TestScored(t *testing.T) {
	var s scores
	texts := 0
	for _, path := range []string{"testdata/scored/news.txt", "testdata/scored/wire.txt"} {
		for _, c := range readScored(t, path) {
			s.add(c, read(t, c.text).Quotes)
			texts++
		}
	}
	t.Logf("%d texts, %d quotes", texts, s.span.want)
	for _, f := range floors {
		got := f.of(&s)
		t.Logf("%-8s P %.3f  R %.3f  (%d right, %d found, %d gold)", f.part, got.precision(), got.recall(), got.right, got.found, got.want)
		if got.precision() < f.precision || got.recall() < f.recall {
			t.Errorf("%s: precision %.3f, recall %.3f; the floor is %.3f, %.3f", f.part, got.precision(), got.recall(), f.precision, f.recall)
		}
	}
}
