package figure

import (
	"strings"
	"unicode"

	"dateline/schemas"
)

// Percentage is a percentage in a text, without a value where the text has only the word.
type Percentage struct {
	schemas.Span
	Value *float64
}

// Percentages reads the percentages of a text, with the number on either side of the word,
// "seventy percent", "per cent of 31", and the word alone: "which percentage". Web addresses
// have none.
func Percentages(text string) []Percentage {
	b := newBare(text)
	ns := b.ends()
	var out []Percentage
	k := 0
	for i := 0; i < len(b.atoms); i++ {
		u, hi := b.unitAt(i, true)
		if u == nil || u.symbol != "%" || b.address(i) {
			continue
		}
		for k < len(ns) && ns[k].hi < i {
			k++
		}
		p := Percentage{Span: b.span(i, hi)}
		switch {
		case k < len(ns) && ns[k].hi == i:
			p.Value, p.Span = &ns[k].value, b.span(ns[k].lo, hi)
		case b.low(hi) == "of" && k < len(ns) && ns[k].lo == hi+1:
			p.Value, p.Span = &ns[k].value, b.span(i, ns[k].hi)
		}
		out = append(out, p)
		for i+1 < len(b.atoms) && b.atoms[i+1].End <= p.End {
			i++
		}
	}
	return out
}

// address reports whether atom i stands in a web address.
func (b *bare) address(i int) bool {
	const longest = 512 // bytes looked back for the start of an address
	before := b.text[max(0, b.atoms[i].Start-longest):b.atoms[i].Start]
	return strings.Contains(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:], "://")
}
