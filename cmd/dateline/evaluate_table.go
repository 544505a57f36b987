package main

import (
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// rates are precision, recall and their harmonic mean over counts.
type rates struct {
	p, r, f1       float64
	tp, gold, pred int
}

// newRates computes rates. With neither gold nor predictions all is right.
func newRates(tp, gold, pred int) rates {
	r := rates{tp: tp, gold: gold, pred: pred, p: share(tp, pred, gold), r: share(tp, gold, pred)}
	if r.p+r.r > 0 {
		r.f1 = 2 * r.p * r.r / (r.p + r.r)
	}
	return r
}

// share is n of d; of nothing it is all where the other side is empty too, else none.
func share(n, d, other int) float64 {
	switch {
	case d > 0:
		return float64(n) / float64(d)
	case other == 0:
		return 1
	}
	return 0
}

// row is one line of a table of rates.
type row struct {
	name string
	rates
}

// writeRates prints rates in percent, as a table.
func writeRates(w io.Writer, rows []row) {
	width := 4
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r.name))
	}
	fmt.Fprintf(w, "%-*s %7s %7s %7s %7s %7s %7s\n", width, "", "P", "R", "F1", "tp", "gold", "pred")
	for _, r := range rows {
		fmt.Fprintf(w, "%-*s %7.2f %7.2f %7.2f %7d %7d %7d\n",
			width, r.name, 100*round4(r.p), 100*round4(r.r), 100*round4(r.f1), r.tp, r.gold, r.pred)
	}
}

// round4 rounds to four places, so that a table agrees with one made from rounded rates.
func round4(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 4, 64), 64)
	if err != nil {
		return v
	}
	return r
}
