package figure_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/extractors/extracttest"
	"dateline/extractors/figure"
	"dateline/extractors/sentence"
	"dateline/extractors/tag"
	"dateline/extractors/token"
	"dateline/schemas"
)

// suite is all that figure requires, with the text as one block of body and no dates:
// what a date would hide is tested with dates of the test's own.
func suite(dates ...schemas.Date) []*extractors.Extractor {
	blocks := &extractors.Extractor{
		Name: "blocks", Doc: "One block of body.", Provides: []extractors.Layer{extractors.Blocks},
		Run: func(d *extractors.Document) error {
			if d.Text != "" {
				d.Blocks = []schemas.Block{{Span: schemas.Span{End: len(d.Text)}, Kind: schemas.Body, Rule: "blocks/all"}}
			}
			return nil
		},
	}
	date := &extractors.Extractor{
		Name: "date", Doc: "The dates of the test.", Provides: []extractors.Layer{extractors.Dates},
		Run: func(d *extractors.Document) error { d.Dates = dates; return nil },
	}
	return []*extractors.Extractor{blocks, sentence.Extractor, token.Extractor, tag.Extractor, names, date, figure.Extractor}
}

// names finds the names of the corpora that hold a number, and how sure it is of them.
var names = &extractors.Extractor{
	Name: "names", Doc: "The names of the test.", Provides: []extractors.Layer{extractors.Mentions},
	Run: func(d *extractors.Document) error {
		for _, n := range []struct {
			text string
			sure float64
		}{{"50 Cent", 0.9}, {"Channel 4", 0.9}, {"Jan ten Broek", 0.9}, {"Three North Carolina", 0.5}} {
			if at := strings.Index(d.Text, n.text); at >= 0 {
				d.Mentions = append(d.Mentions, extractors.Mention{Mention: schemas.Mention{
					Span: schemas.Span{Start: at, End: at + len(n.text)}, Text: n.text, Type: schemas.Other, Confidence: &n.sure, Rule: "names/test",
				}, Entity: -1})
			}
		}
		slices.SortFunc(d.Mentions, func(a, b extractors.Mention) int { return a.Start - b.Start })
		return nil
	},
}

var dimension = extracttest.Dimension{Suite: suite(), Finds: finds, Alikes: true}

func finds(d *extractors.Document) []extracttest.Find {
	var fs []extracttest.Find
	for i := range d.Figures {
		fs = append(fs, extracttest.Find{Span: d.Figures[i].Span, Is: show(&d.Figures[i]), Rule: d.Figures[i].Rule})
	}
	return fs
}

// show gives the meaning as corpora have it: value or low..high, modifier, kind, unit,
// direction/end of change with the index of the other end, {counted phrase}.
func show(f *schemas.Figure) string {
	s := number(f.Value)
	if f.Value == nil {
		s = number(f.Low) + ".." + number(f.High)
	}
	s += " " + string(f.Modifier) + " " + string(f.Kind)
	if f.Unit != "" {
		s += " " + f.Unit
	}
	if f.Direction != "" {
		s += " " + string(f.Direction) + "/" + string(f.Compared)
	}
	if f.ComparedWith != nil {
		s += "#" + strconv.Itoa(*f.ComparedWith)
	}
	if f.Counts != nil {
		s += " {" + f.Counts.Text + "}"
	}
	return s
}

func number(v *float64) string {
	if v == nil {
		return "?"
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func TestCorpora(t *testing.T) { extracttest.Run(t, dimension) }

func FuzzFigures(f *testing.F) { extracttest.Fuzz(f, dimension) }

func TestFurnitureIsSilent(t *testing.T) {
	text := "Police held 40 men.\n\n12 comments\n\nPolice held 40 men."
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	d.Blocks = []schemas.Block{
		{Span: schemas.Span{Start: 0, End: 19}, Kind: schemas.Body, Rule: "test"},
		{Span: schemas.Span{Start: 21, End: 32}, Kind: schemas.Furniture, Rule: "test"},
		{Span: schemas.Span{Start: 34, End: len(text)}, Kind: schemas.Repeated, Rule: "test"},
	}
	if err := extractors.Apply(d, suite()[1:]); err != nil {
		t.Fatal(err)
	}
	if len(d.Figures) != 1 || d.Figures[0].Start != 12 {
		t.Errorf("got %+v, want the one figure of the body", d.Figures)
	}
}

func TestNumbersInDatesAreSilent(t *testing.T) {
	const text = "On the 14th and in the first 3 months of 2021 sales of 250 cars fell."
	day := func(start, end int) schemas.Date {
		return schemas.Date{Span: schemas.Span{Start: start, End: end}, Text: text[start:end], Type: schemas.Day, Value: "X", Rule: "date/test"}
	}
	d := read(t, text, day(3, 11), day(19, 45))
	if err := figure.Extractor.Run(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Figures) != 1 || d.Figures[0].Text != "250" {
		t.Errorf("got %+v, want 250 only", d.Figures)
	}
}

func TestInterrupted(t *testing.T) {
	d := read(t, "Police held 40 men.")
	d.Interrupt()
	if err := figure.Extractor.Run(d); err == nil {
		t.Error("an interrupted run ended without an error")
	}
}

func TestUnitName(t *testing.T) {
	for symbol, want := range map[string]string{
		"USD": "dollar", "%": "percentage", "km/h": "kilometre per hour", "USD/barrel": "dollar per barrel",
		"pp": "percentage point", "JPY": "japanese yen", "meal/d": "meal per day", "worker": "worker", "ft2": "square foot",
		"barrel/d": "barrel per day", "hour": "hour",
	} {
		if got := figure.UnitName(symbol); got != want {
			t.Errorf("UnitName(%q) = %q, want %q", symbol, got, want)
		}
	}
}

func TestEveryVetoHolds(t *testing.T) {
	const text = "Call 0171 555 0144, write to 12 West Park Road or see page 9 of the COVID-19 file 10.0.0.1. " +
		"It runs 24/7 on a 5G phone with Windows 11 until 5 p.m., as in the 1990s, at 3:20 in the mill of 2017. " +
		"The Nikkei 225 index rose. Jan ten Broek saw it. Between 1600 and 1900 it froze.\n1. First mix the flour.\nOn the 14 it closed."
	at := len(text) - len("14 it closed.")
	date := schemas.Date{Span: schemas.Span{Start: at, End: at + 2}, Text: "14", Type: schemas.Day, Value: "X", Rule: "date/test"}
	holds := figure.Vetoed(read(t, text, date))
	for _, id := range figure.VetoIDs() {
		if !holds[id] {
			t.Errorf("veto %q holds nowhere", id)
		}
	}
}

func ExampleUnitName() {
	fmt.Println(figure.UnitName("USD/barrel"))
	fmt.Println(figure.UnitName("km2"))
	fmt.Println(figure.UnitName("worker"))
	// Output:
	// dollar per barrel
	// square kilometre
	// worker
}

func TestHeadOfCounted(t *testing.T) {
	d := read(t, "It has 40 members of the old guard and 12 North Korean workers on 3 Boeing 737s.")
	if err := figure.Extractor.Run(d); err != nil {
		t.Fatal(err)
	}
	want := []string{"members", "workers", "737s"}
	if len(d.Figures) != len(want) {
		t.Fatalf("got %d figures, want %d", len(d.Figures), len(want))
	}
	for i, f := range d.Figures {
		if got := f.Counts.Head.In(d.Text); got != want[i] {
			t.Errorf("head of %q is %q, want %q", f.Counts.Text, got, want[i])
		}
	}
}

func TestWritten(t *testing.T) {
	for _, c := range []struct {
		in   schemas.Figure
		name string
		per  float64
	}{
		{schemas.Figure{Text: "50 cents", Unit: "USD"}, "cent", 100},
		{schemas.Figure{Text: "7-cent-a-share", Unit: "USD/share"}, "cent per share", 100},
		{schemas.Figure{Text: "310 pence", Unit: "GBP"}, "penny", 100},
		{schemas.Figure{Text: "two decades", Unit: "year"}, "decade", 0.1},
		{schemas.Figure{Text: "40 tons", Unit: "t"}, "ton", 1},
		{schemas.Figure{Text: "40 tonnes", Unit: "t"}, "metric ton", 1},
		{schemas.Figure{Text: "$3", Unit: "USD"}, "dollar", 1},
		{schemas.Figure{Text: "3,600 meals a day", Unit: "meal/d"}, "meal per day", 1},
		{schemas.Figure{Text: "five", Unit: ""}, "", 1},
	} {
		if name, per := figure.Written(c.in); name != c.name || per != c.per {
			t.Errorf("Written(%q, %q) = %q, %v, want %q, %v", c.in.Text, c.in.Unit, name, per, c.name, c.per)
		}
	}
}

func TestPositive(t *testing.T) {
	for w, want := range map[string]string{
		"best": "good", "worst": "bad", "largest": "large", "oldest": "old", "busiest": "busy", "biggest": "big", "tallest": "tall",
		"widest": "wide", "nicest": "nice", "strongest": "strong", "latest": "late", "cheapest": "cheap", "youngest": "young", "rusty": "rusty",
	} {
		if got := figure.Positive(w); got != want {
			t.Errorf("Positive(%q) = %q, want %q", w, got, want)
		}
	}
}

// TestEvery reads what the definition of a figure in news leaves out.
func TestEvery(t *testing.T) {
	for text, want := range map[string]string{
		"Two days later it closed.":            "Two days",
		"The two crews met.":                   "two",
		"It is one of the oldest mills.":       "one",
		"It stayed shut for three long hours.": "three",
		"The pump ran for two hours.":          "two hours",
		"The 14 page leaflet is out.":          "14",
	} {
		d := read(t, text)
		if err := figure.Every.Run(d); err != nil {
			t.Fatal(err)
		}
		if len(d.Figures) != 1 || d.Figures[0].Text != want {
			t.Errorf("%q: got %+v, want %q", text, d.Figures, want)
		}
	}
}

// TestMisdated keeps a measure that a date reader took for a year.
func TestMisdated(t *testing.T) {
	const text = "The 1610 sq m hall cost less."
	d := read(t, text, schemas.Date{Span: schemas.Span{Start: 4, End: 8}, Text: "1610", Type: schemas.Day, Value: "1610", Rule: "date/test"})
	if err := figure.Extractor.Run(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Figures) != 1 || d.Figures[0].Unit != "m2" {
		t.Errorf("got %+v, want 1610 m2", d.Figures)
	}
}
