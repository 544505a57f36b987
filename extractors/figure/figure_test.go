package figure_test

import (
	"strconv"
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
	return []*extractors.Extractor{blocks, sentence.Extractor, token.Extractor, tag.Extractor, date, figure.Extractor}
}

var dimension = extracttest.Dimension{Suite: suite(), Finds: finds}

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
