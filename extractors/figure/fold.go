package figure

import (
	"strings"

	"dateline/extractors"
	"dateline/schemas"
)

// readFold reads a multiple: "eightfold", "ten-fold", "a 40-fold rise". It is a count of times.
func readFold(r *reader, i int) (find, bool) {
	if v, ok := folds.Of(r.low(i)); ok && r.is(i, word) {
		f := r.exact(i, i+1, v, schemas.Count, "time")
		r.hedged(&f)
		return f, true
	}
	a, ok := r.plainAt(i)
	if !ok || a.value <= 1 {
		return find{}, false
	}
	j := a.hi
	if r.dash(j) && r.joined(j) && r.joined(j+1) {
		j++
	}
	if r.low(j) != "fold" {
		return find{}, false
	}
	a.hi = j + 1
	return r.from(a, schemas.Count, "time"), true
}

// foldRule is the id of the rule that reads multiples.
const foldRule = "figure/fold"

// folds are the multiples written as one word.
var folds = extractors.NewWords(foldWords())

func foldWords() map[string]float64 {
	m := map[string]float64{}
	for _, class := range [...]string{"unit", "ten", "scale"} {
		for w, v := range wordClass(class) {
			if v > 1 && !strings.HasSuffix(w, "s") {
				m[w+"fold"] = v
			}
		}
	}
	return m
}
