package fact_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/extractors"
	"dateline/extractors/english"
	"dateline/extractors/extracttest"
	"dateline/extractors/fact"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

// suite is the English suite up to the extractor under test.
func suite(tb testing.TB) []*extractors.Extractor {
	tb.Helper()
	all, err := english.Suite("rules")
	if err != nil {
		tb.Fatal(err)
	}
	return all[:slices.Index(all, fact.Extractor)+1]
}

func dimension(tb testing.TB) extracttest.Dimension {
	tb.Helper()
	return extracttest.Dimension{Suite: suite(tb), Finds: finds, Alikes: true}
}

// finds shows a fact on the span of its figure, or of What where it has none, and after it each slot with the rule that
// filled it.
func finds(d *extractors.Document) []extracttest.Find {
	var out []extracttest.Find
	for i := range d.Facts {
		f := &d.Facts[i]
		span := f.Span
		if f.Figure != nil {
			span = d.Figures[*f.Figure].Span
		} else if f.What != nil {
			span = f.What.Span
		}
		out = append(out, extracttest.Find{Span: span, Is: show(d, f), Rule: f.Rule})
		for _, s := range f.Derivation {
			slot, rule, _ := strings.Cut(s, "=")
			out = append(out, extracttest.Find{Span: span, Is: slot, Rule: rule})
		}
	}
	return out
}

// show writes a fact as "3000 about worker | arrive | what=North Korean workers | ...".
func show(d *extractors.Document, f *schemas.Fact) string {
	s := []string{"event", "-"}
	if f.Figure != nil {
		x := &d.Figures[*f.Figure]
		s[0] = strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s", number(x), x.Modifier, x.Unit, x.Compared, x.Direction)), " ")
	}
	if f.Predicate != nil {
		s[1] = f.Predicate.Lemma
	}
	if f.What != nil {
		s = append(s, "what="+f.What.Text)
		if f.Figure == nil && f.WhatResolved != f.What.Text {
			s = append(s, "resolved="+f.WhatResolved)
		}
	} else if f.WhatResolved != "" {
		s = append(s, "what=("+f.WhatResolved+")")
	}
	if f.Subject != nil {
		s = append(s, "subject="+f.Subject.Text)
	}
	if f.Place != nil {
		s = append(s, "place="+f.Place.Text)
	}
	if f.Date != nil {
		x := &d.Dates[f.Date.Date]
		s = append(s, fmt.Sprintf("date=%s %s", x.Value, x.Sense))
	}
	if f.SaidBy != nil {
		s = append(s, "said="+f.SaidBy.Text)
	}
	return strings.Join(append(s, string(f.Status)), " | ")
}

func number(x *schemas.Figure) string {
	write := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'g', -1, 64)
	}
	return cmp.Or(write(x.Value), write(x.Low)+"-"+write(x.High))
}

func Test(t *testing.T) { extracttest.Run(t, dimension(t)) }

func Fuzz(f *testing.F) { extracttest.Fuzz(f, dimension(f)) }

func read(tb testing.TB, text string) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: text, Published: time.Date(2025, 6, 28, 6, 0, 0, 0, time.UTC)})
	if err := extractors.Apply(d, suite(tb)); err != nil {
		tb.Fatal(err)
	}
	return d
}

// Two sources with two figures for one thing are rivals, each of the other.
func TestRivals(t *testing.T) {
	d := read(t, "Police said 12 people were killed; the union put the number at 30. The blast hurt 80 others.")
	if len(d.Facts) != 3 {
		t.Fatalf("got %d facts, want 3", len(d.Facts))
	}
	a, b, c := d.Facts[0], d.Facts[1], d.Facts[2]
	if !slices.Equal(a.Rivals, []schemas.FactID{b.ID}) || !slices.Equal(b.Rivals, []schemas.FactID{a.ID}) {
		t.Errorf("got rivals %v and %v, want one another", a.Rivals, b.Rivals)
	}
	if len(c.Rivals) != 0 {
		t.Errorf("got rivals %v for another thing, want none", c.Rivals)
	}
}

// Ids depend on article, figure and rule, and no two facts of an article share one.
func TestIDs(t *testing.T) {
	text := "The storm sank 12 ferries. It killed nine sailors, and four are missing."
	d, again := read(t, text), read(t, text)
	seen := map[schemas.FactID]bool{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if want := schemas.NewFactID("a", d.Figures[*f.Figure].Span, f.Rule); f.ID != want || again.Facts[i].ID != want {
			t.Errorf("fact %d: got id %s and %s, want %s", i, f.ID, again.Facts[i].ID, want)
		}
		if seen[f.ID] {
			t.Errorf("fact %d: id %s is another's too", i, f.ID)
		}
		seen[f.ID] = true
	}
	if len(seen) != 3 {
		t.Errorf("got %d facts, want 3", len(seen))
	}
}

// Confidence is a probability, on every fact with a figure and on no event; an empty slot or a
// carried place costs some.
func TestConfidence(t *testing.T) {
	d := read(t, "The storm sank 12 ferries off Dover on Friday. Police in Lima arrested Peter Novak on Friday.")
	if len(d.Facts) != 2 {
		t.Fatalf("got %d facts, want 2", len(d.Facts))
	}
	if p := d.Facts[0].Confidence; p == nil || *p <= 0 || *p >= 1 {
		t.Errorf("got confidence %v for a figure, want a probability", p)
	}
	if p := d.Facts[1].Confidence; p != nil {
		t.Errorf("got confidence %v for an event, want none", *p)
	}
	got := fact.Evidence(d, nil)[0]
	for _, want := range []string{fact.Bias, "what=fact/what-counted", "kind=count", "place=fact/place-in", "fact=lead"} {
		if !slices.Contains(got, want) {
			t.Errorf("got evidence %q, want %q in it", got, want)
		}
	}
}

// The probability is the logistic function of the sum of the weights, to two places.
func TestProbability(t *testing.T) {
	weights := map[string]float64{"bias": 1, "place=none": -1, "kind=money": 2}
	for _, c := range []struct {
		evidence []string
		want     float64
	}{
		{nil, 0.5},
		{[]string{"bias", "place=none", "unheard"}, 0.5},
		{[]string{"bias", "kind=money"}, 0.95},
	} {
		if got := fact.Probability(c.evidence, weights); got != c.want {
			t.Errorf("%q: got %v, want %v", c.evidence, got, c.want)
		}
	}
}

// Only the body of the article itself gives facts.
func TestOnlyBodyOfPartZero(t *testing.T) {
	for _, b := range []schemas.Block{
		{Kind: schemas.Title},
		{Kind: schemas.Furniture},
		{Kind: schemas.Related},
		{Kind: schemas.Repeated},
		{Kind: schemas.Byline},
		{Kind: schemas.Dateline},
		{Kind: schemas.Body, Part: 1},
	} {
		d := read(t, "The storm sank 12 ferries.")
		if len(d.Facts) != 1 {
			t.Fatalf("got %d facts from a body, want 1", len(d.Facts))
		}
		d.Blocks[0].Kind, d.Blocks[0].Part, d.Facts = b.Kind, b.Part, nil
		if err := fact.Extractor.Run(d); err != nil {
			t.Fatal(err)
		}
		if len(d.Facts) != 0 {
			t.Errorf("%s of part %d: got %d facts, want none", b.Kind, b.Part, len(d.Facts))
		}
	}
}

// Interrupt stops between two sentences.
func TestInterrupted(t *testing.T) {
	d := read(t, "The storm sank 12 ferries.")
	d.Interrupt()
	if err := fact.Extractor.Run(d); err != extractors.ErrInterrupted { //nolint:errorlint // the very value is promised
		t.Errorf("got %v, want ErrInterrupted", err)
	}
}

// hostile are units of one sentence of many figures.
var hostile = []string{"9, ", "9 of ", "and 9 were hurt, ", "said 9 men, ", "9 in Ghent and ", "which 9 "}

// oneSentence is n units as one sentence. Figures are laid by hand: the test is of this layer.
func oneSentence(tb testing.TB, unit string, n int) *extractors.Document {
	tb.Helper()
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: strings.TrimSpace(strings.Repeat(unit, n))})
	d.Blocks = []schemas.Block{{Span: schemas.Span{End: len(d.Text)}, Kind: schemas.Body, Rule: "test"}}
	d.Sentences = []schemas.Sentence{{Span: schemas.Span{End: len(d.Text)}}}
	if err := extractors.Apply(d, []*extractors.Extractor{token.Extractor, tag.Extractor}); err != nil {
		tb.Fatal(err)
	}
	nine := 9.0
	for i := range len(d.Text) {
		if d.Text[i] == '9' {
			d.Figures = append(d.Figures, schemas.Figure{Span: schemas.Span{Start: i, End: i + 1}, Text: "9", Value: &nine, Kind: schemas.Count, Rule: "test"})
		}
	}
	return d
}

// Every figure of a sentence of thousands becomes a fact.
func TestHostile(t *testing.T) {
	for _, unit := range hostile {
		const n = 5_000
		d := oneSentence(t, unit, n)
		if err := fact.Extractor.Run(d); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
		if len(d.Facts) != n {
			t.Errorf("%q: got %d facts, want %d", unit, len(d.Facts), n)
		}
		if err := extracttest.Check(d); err != nil {
			t.Errorf("%q: %v", unit, err)
		}
	}
	extracttest.Hostile(t, dimension(t))
}

// BenchmarkHostile shows that a figure costs no more in a sentence of 100,000 than in one of
// 1,000.
func BenchmarkHostile(b *testing.B) {
	for _, unit := range hostile {
		for _, n := range []int{1_000, 10_000, 100_000} {
			b.Run(strconv.Quote(unit)+"/"+strconv.Itoa(n), func(b *testing.B) {
				d := oneSentence(b, unit, n)
				b.SetBytes(int64(len(d.Text)))
				for b.Loop() {
					d.Facts = nil
					if err := fact.Extractor.Run(d); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkFact(b *testing.B) {
	text := strings.Repeat(sample, 40)
	d := extractors.NewDocument(schemas.Article{ID: "a", Text: text, Published: time.Date(2025, 6, 28, 6, 0, 0, 0, time.UTC)})
	all := suite(b)
	if err := extractors.Apply(d, all[:1]); err != nil {
		b.Fatal(err)
	}
	for i := range d.Blocks { // clean has seen that the text repeats itself, and nothing is read twice
		d.Blocks[i].Kind, d.Blocks[i].Part = schemas.Body, 0
	}
	if err := extractors.Apply(d, all[1:]); err != nil {
		b.Fatal(err)
	}
	if len(d.Facts) < 200 {
		b.Fatalf("got %d facts, want those of 200 sentences", len(d.Facts))
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		d.Facts = nil
		if err := fact.Extractor.Run(d); err != nil {
			b.Fatal(err)
		}
	}
}

const sample = `Two ferries collided off Ostend in thick fog on Friday, harbour master Ida Holm said. According to the coast guard, about 40 people were hurt and nine were missing.
"We lost nine boats in one night," said Peter Novak, who leads the crews' union, and he put the damage at 12 million euros. The ministry denied that the radar had failed. Repairs will take three months.

`
