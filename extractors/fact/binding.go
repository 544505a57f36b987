package fact

import "dateline/schemas"

// words is a half-open range of words of the sentence.
type words struct{ from, to int }

func (r words) empty() bool { return r.from >= r.to }

// binding is a fact in the making.
type binding struct {
	figure   int // index into Document.Figures, unnumbered for none
	kind     schemas.FigureKind
	at, end  int // the words of the figure
	from, to int // the words of its clause
	phraseTo int // end of the phrase the figure heads: "400 [delegates]"

	whatAt      words
	whole       words // of a partitive: the seats of "34 of 63 seats"
	resolved    string
	countsAt    words // the phrase that a later elided noun may repeat
	predicateAt words
	lemma       string
	verb        int // index into binder.verbs of the predicate, -1 for none
	base        bool
	subjectAt   words
	saidBy      *schemas.Phrase
	force       schemas.Force
	place       *schemas.PlaceSlot
	several     bool // it has several places, and so none
	date        *schemas.DateSlot
	status      schemas.Status
	rule        string
	derivation  []string
}

// derive notes which rule filled a slot.
func (f *binding) derive(slot, rule string) {
	f.derivation = append(f.derivation, pair(slot, rule))
}

// isLevel reports whether the figure measures a quantity rather than counts things.
func (f *binding) isLevel() bool {
	return f.kind == schemas.Money || f.kind == schemas.Percent || f.kind == schemas.Measure || f.kind == schemas.Rate
}
