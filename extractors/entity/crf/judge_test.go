package crf

import (
	"math"
	"testing"
)

func TestClassesOf(t *testing.T) {
	both := TypeSet(1<<0 | 1<<2)
	open := Outside | TypeSet(1<<3).Inside()
	for name, c := range map[string]struct {
		allowed []Labels
		want    classSet
	}{
		"the name itself":     {[]Labels{both.Name(0, 2), both.Name(1, 2)}, 1<<0 | 1<<2},
		"a part of it":        {[]Labels{both.Name(0, 2)}, 1 << none},
		"a word more":         {[]Labels{both.Name(0, 1), Outside}, 1 << none},
		"outside":             {[]Labels{Outside}, 1 << none},
		"open for one type":   {[]Labels{open}, 1<<3 | 1<<none},
		"nothing is known":    {[]Labels{Any, Any}, anyClass},
		"the middle unlabels": {[]Labels{both.Name(0, 3), Outside, both.Name(2, 3)}, 1 << none},
	} {
		if got := classesOf(c.allowed); got != c.want {
			t.Errorf("%s: %b, want %b", name, got, c.want)
		}
	}
}

// The probabilities of proposals are those of the chain, and none that is likely is missing.
func TestProposals(t *testing.T) {
	m := trained(t, 1, 1, 0)
	d := m.NewDecoder(nil)
	var doc Document
	doc.add("Then Ada Brook of the Thule Rail Board left Old Tartu for Lima.")
	names := m.NewDecoder(nil).Names(doc.Tokens, doc.Ends)
	d.propose(doc.Tokens, doc.Ends)
	if len(names) < 3 {
		t.Fatalf("the chain finds %v", found(&doc, names))
	}
	for _, n := range names {
		same := -1
		for k, p := range d.proposals {
			if int(p.token) == n.First && int(p.hi-p.lo) == n.Last-n.First {
				same = k
			}
		}
		switch {
		case same < 0 && n.Marginal >= unlikely:
			t.Errorf("%v is not proposed", found(&doc, []Name{n}))
		case same >= 0:
			p := d.proposals[same]
			for y, typ := range Types {
				if typ == n.Type && math.Abs(float64(p.probs[y])-n.Marginal) > 1e-4 {
					t.Errorf("%v has probability %v, by the chain %v", found(&doc, []Name{n}), p.probs[y], n.Marginal)
				}
			}
		}
	}
}

// A name that is doubtful where it stands is what it surely is elsewhere in the document.
func TestWholeNamesAgree(t *testing.T) {
	example := func(votes, typ int) wholeExample {
		e := wholeExample{features: []uint64{wOthersBest.of(uint64(votes)), wBefore.of(uint64(votes))}, allowed: 1 << typ}
		for y := range e.logs {
			e.logs[y] = faint
		}
		e.logs[0], e.logs[1] = -0.7, -0.7
		return e
	}
	var examples []wholeExample
	for range 20 {
		examples = append(examples, example(0, 0), example(1, 1))
	}
	w := learnWholes(examples, 1)
	for i, h := range w.hashes {
		for typ := range 2 {
			if h == wOthersBest.of(uint64(typ)) && w.rows[i][typ] <= w.rows[i][1-typ] {
				t.Errorf("votes for type %d weigh %v for it, %v against", typ, w.rows[i][typ], w.rows[i][1-typ])
			}
		}
	}
}
