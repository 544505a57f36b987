package clean

import (
	"errors"
	"strings"
	"testing"

	"dateline/extractors"
	"dateline/schemas"
)

// A page is classed line by line, and given up at the first line after the article's time.
func TestInterruptedByLine(t *testing.T) {
	const lines = 200
	text := strings.Repeat("The mill shut in June, and nobody who worked there was told of it before.\n\n", lines)
	asked := 0
	p := read(text, func() error { asked++; return nil })
	p.furniture()
	p.tail()
	p.repeats()
	p.openings()
	if asked < 4*lines || p.err != nil {
		t.Errorf("%d lines, but asked %d times; error %v", lines, asked, p.err)
	}
	over := errors.New("over")
	asked = 0
	p = read(text, func() error {
		if asked++; asked > lines/2 {
			return over
		}
		return nil
	})
	p.furniture()
	p.openings()
	if asked != lines/2+1 || !errors.Is(p.err, over) {
		t.Errorf("asked %d times, error %v; it should stop at the first error", asked, p.err)
	}
	d := extractors.NewDocument(schemas.Article{ID: "test", Text: text})
	d.Interrupt()
	if err := run(d); !errors.Is(err, extractors.ErrInterrupted) || d.Blocks != nil {
		t.Errorf("error %v, %d blocks", err, len(d.Blocks))
	}
}
