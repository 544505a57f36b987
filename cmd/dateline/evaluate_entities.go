package main

import (
	"io"
	"slices"

	"dateline/schemas"
)

// labelling says how the labels of one family of sets map onto ours, and what is asked.
// A label that maps to "-" is not scored: a prediction on exactly such a span is left out.
type labelling struct {
	sign  string            // a label that only this family has
	gold  map[string]string // the set's label to a type; labels not listed stay
	pred  map[string]string // our type to a type of the set
	types []string          // the types scored, all where empty
	named bool              // ask for named mentions only, and excuse predictions that overlap others
}

// Our types on sets that keep nationalities apart, and on those that count them as other.
var (
	worldwideTypes = map[string]string{"FACILITY": "PLACE", "EVENT": "OTHER", "PRODUCT": "OTHER"}
	conllTypes     = map[string]string{"FACILITY": "PLACE", "EVENT": "OTHER", "PRODUCT": "OTHER", "NATIONALITY": "OTHER"}
	threeTypes     = []string{"PERSON", "PLACE", "ORGANIZATION"}
)

// labellings are the families, the first whose sign is among the gold's labels taken.
var labellings = []labelling{
	{
		sign: "NORP", // worldwide newswire
		gold: map[string]string{
			"Person": "PERSON", "Location": "PLACE", "Facility": "PLACE", "Organization": "ORGANIZATION", "NORP": "NATIONALITY",
			"Misc": "OTHER", "Product": "OTHER", "Date": "DATE", "Money": "MONEY",
		},
		pred:  worldwideTypes,
		types: []string{"PERSON", "PLACE", "ORGANIZATION", "NATIONALITY", "OTHER"},
	},
	{
		sign: "Organisation", // re3d
		gold: map[string]string{
			"Person": "PERSON", "Location": "PLACE", "Organisation": "ORGANIZATION", "Nationality": "NATIONALITY",
			"Temporal": "DATE", "Money": "MONEY", "Quantity": "QUANTITY", "Weapon": "-", "MilitaryPlatform": "-", "Vehicle": "-",
			"DocumentReference": "-", "CommsIdentifier": "-", "Frequency": "-",
		},
		pred:  worldwideTypes,
		types: threeTypes,
	},
	{
		sign:  "PRO", // MEANTIME
		gold:  map[string]string{"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION", "PRO": "OTHER", "FIN": "OTHER", "MIX": "-", "UNTYPED": "-"},
		pred:  conllTypes,
		named: true,
	},
	{
		sign: "corporation", // WNUT-17
		gold: map[string]string{
			"person": "PERSON", "location": "PLACE", "corporation": "ORGANIZATION", "group": "ORGANIZATION", "creative-work": "OTHER",
			"product": "OTHER",
		},
		pred:  conllTypes,
		types: threeTypes,
	},
	{
		sign: "politicalparty", // CrossNER politics
		gold: map[string]string{
			"person": "PERSON", "politician": "PERSON", "location": "PLACE", "country": "PLACE", "organisation": "ORGANIZATION",
			"politicalparty": "ORGANIZATION", "election": "OTHER", "event": "OTHER", "misc": "OTHER",
		},
		pred:  conllTypes,
		types: threeTypes,
	},
	{
		sign:  "PER", // CoNLL-2003 and its like
		gold:  map[string]string{"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION", "MISC": "OTHER", "OTH": "-"},
		pred:  conllTypes,
		types: threeTypes,
	},
}

// labellingOf chooses the labelling of a gold set; ours, unmapped, where no sign is found.
func labellingOf(docs []annotated) labelling {
	labels := map[string]bool{}
	for _, d := range docs {
		for _, e := range d.Entities {
			labels[e.Type] = true
		}
	}
	for _, l := range labellings {
		if labels[l.sign] {
			return l
		}
	}
	return labelling{}
}

func mapped(m map[string]string, label string) string {
	if t, ok := m[label]; ok {
		return t
	}
	return label
}

func (l *labelling) asks(t string) bool { return len(l.types) == 0 || slices.Contains(l.types, t) }

// typed is a span with a type, the unit of entity scores.
type typed struct {
	schemas.Span
	kind string
}

// goldEntities returns what is asked of a document and the spans that are not scored.
func (l *labelling) goldEntities(d annotated) (gold map[typed]bool, skip map[schemas.Span]bool) {
	gold, skip = map[typed]bool{}, map[schemas.Span]bool{}
	for _, e := range d.Entities {
		t := mapped(l.gold, e.Type)
		switch {
		case t == "-", l.named && (e.Named == nil || !*e.Named):
			skip[e.Span] = true
		case l.asks(t):
			gold[typed{e.Span, t}] = true
		}
	}
	for e := range gold {
		delete(skip, e.Span)
	}
	return gold, skip
}

// predictedEntities returns the predictions that count.
func (l *labelling) predictedEntities(d annotated, gold map[typed]bool, skip map[schemas.Span]bool) map[typed]bool {
	asked := spansOf(gold)
	pred := map[typed]bool{}
	for _, e := range d.Entities {
		t := mapped(l.pred, e.Type)
		if t == "-" || !l.asks(t) || skip[e.Span] || l.named && !asked[e.Span] && overlapsAny(e.Span, skip) {
			continue
		}
		pred[typed{e.Span, t}] = true
	}
	return pred
}

func overlapsAny(s schemas.Span, of map[schemas.Span]bool) bool {
	for o := range of {
		if o.Overlaps(s) {
			return true
		}
	}
	return false
}

func spansOf(set map[typed]bool) map[schemas.Span]bool {
	spans := make(map[schemas.Span]bool, len(set))
	for e := range set {
		spans[e.Span] = true
	}
	return spans
}

// tally counts right, asked and predicted.
type tally struct{ tp, gold, pred int }

func (t tally) rates() rates { return newRates(t.tp, t.gold, t.pred) }

// writeEntities prints strict span and type scores, micro and by type, and those of the
// spans alone. A prediction is right when start, end and type all agree.
func writeEntities(w io.Writer, pairs []scored, l labelling) { writeRates(w, entityRows(pairs, l)) }

// entityRows scores entities: "micro" is strict, span and type.
func entityRows(pairs []scored, l labelling) []row {
	per := map[string]*tally{}
	of := func(t string) *tally {
		if per[t] == nil {
			per[t] = &tally{}
		}
		return per[t]
	}
	var spans tally
	for _, p := range pairs {
		gold, skip := l.goldEntities(p.gold)
		pred := l.predictedEntities(p.pred, gold, skip)
		for e := range gold {
			of(e.kind).gold++
			if pred[e] {
				of(e.kind).tp++
			}
		}
		for e := range pred {
			of(e.kind).pred++
		}
		gs, ps := spansOf(gold), spansOf(pred)
		spans.gold += len(gs)
		spans.pred += len(ps)
		for s := range gs {
			if ps[s] {
				spans.tp++
			}
		}
	}
	return tallyRows(per, spans)
}

func tallyRows(per map[string]*tally, spans tally) []row {
	var micro tally
	names := make([]string, 0, len(per))
	for name, t := range per {
		names = append(names, name)
		micro.tp, micro.gold, micro.pred = micro.tp+t.tp, micro.gold+t.gold, micro.pred+t.pred
	}
	slices.Sort(names)
	rows := []row{{"micro", micro.rates()}, {"span-only", spans.rates()}}
	for _, name := range names {
		rows = append(rows, row{name, per[name].rates()})
	}
	return rows
}
