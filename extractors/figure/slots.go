package figure

import (
	"slices"
	"sync"

	"dateline/extractors"
	"dateline/schemas"
)

// slots holds what figures point to while a document is read.
type slots struct {
	values  extractors.Slab[float64]
	links   extractors.Slab[int] // ComparedWith
	phrases extractors.Slab[schemas.Phrase]
	heads   extractors.Slab[schemas.Span]
}

var readers = sync.Pool{New: func() any { return &reader{seen: map[counted]bool{}} }}

// open makes a reader ready for a document.
func (r *reader) open(d *extractors.Document, every bool) {
	clear(r.seen)
	clear(r.money.n)
	r.values.Reset()
	r.links.Reset()
	r.phrases.Reset()
	r.heads.Reset()
	*r = reader{
		d: d, text: d.Text, rules: grammar(), every: every, atoms: r.atoms[:0], seen: r.seen, found: r.found[:0],
		money: money{n: r.money.n}, figures: r.figures[:0], slots: r.slots,
	}
}

// publish returns the figures of the document. What they point to is moved into arrays of its
// own, which the record keeps.
func (r *reader) publish() []schemas.Figure {
	if len(r.figures) == 0 {
		return nil
	}
	figures := slices.Clone(r.figures)
	numbers, linked, counts := pointed(figures)
	values, links := make([]float64, 0, numbers), make([]int, 0, linked)
	phrases, heads := make([]schemas.Phrase, 0, counts), make([]schemas.Span, 0, counts)
	for i := range figures {
		f := &figures[i]
		extractors.Move(&values, &f.Value)
		extractors.Move(&values, &f.Low)
		extractors.Move(&values, &f.High)
		extractors.Move(&links, &f.ComparedWith)
		if extractors.Move(&phrases, &f.Counts); f.Counts != nil {
			extractors.Move(&heads, &f.Counts.Head)
		}
	}
	return figures
}

// pointed counts what figures point to: numbers, other figures and phrases.
func pointed(figures []schemas.Figure) (numbers, linked, counts int) {
	for i := range figures {
		f := &figures[i]
		for _, v := range [...]*float64{f.Value, f.Low, f.High} {
			if v != nil {
				numbers++
			}
		}
		if f.ComparedWith != nil {
			linked++
		}
		if f.Counts != nil {
			counts++
		}
	}
	return numbers, linked, counts
}
