package extractors

import (
	"cmp"
	"slices"

	"dateline/schemas"
)

// Longest keeps, of finds that overlap, the longest; of two as long, the one that starts
// first, then the one listed first. The result is in text order.
func Longest[F interface{ Extent() schemas.Span }](finds []F) []F {
	byLength := slices.Clone(finds)
	slices.SortStableFunc(byLength, func(a, b F) int {
		x, y := a.Extent(), b.Extent()
		return cmp.Or(cmp.Compare(y.Len(), x.Len()), cmp.Compare(x.Start, y.Start))
	})
	var kept []F // in text order, so a binary search finds the only rivals
	for _, f := range byLength {
		s := f.Extent()
		i, _ := slices.BinarySearchFunc(kept, s.Start, func(k F, start int) int { return cmp.Compare(k.Extent().Start, start) })
		if i < len(kept) && kept[i].Extent().Overlaps(s) || i > 0 && kept[i-1].Extent().Overlaps(s) {
			continue
		}
		kept = slices.Insert(kept, i, f)
	}
	return kept
}
