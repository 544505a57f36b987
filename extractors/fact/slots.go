package fact

import (
	"dateline/extractors"
	"dateline/schemas"
)

// slots holds what facts point to while an article is read.
type slots struct {
	phrases    extractors.Slab[schemas.Phrase]
	predicates extractors.Slab[schemas.Predicate]
	places     extractors.Slab[schemas.PlaceSlot]
	dates      extractors.Slab[schemas.DateSlot]
	figures    extractors.Slab[int]
	derived    []string // the derivations, one behind the other
	ids        []byte   // as derived
}

func (s *slots) reset() {
	s.phrases.Reset()
	s.predicates.Reset()
	s.places.Reset()
	s.dates.Reset()
	s.figures.Reset()
	s.derived, s.ids = s.derived[:0], s.ids[:0]
}

// derivation keeps a copy of the rules of a fact.
func (s *slots) derivation(rules []string) []string {
	from := len(s.derived)
	s.derived = append(s.derived, rules...)
	return s.derived[from:len(s.derived):len(s.derived)]
}

// publish returns the facts in order, with their ids. What fills their slots is moved into
// arrays of its own, one for each kind of slot, which the record keeps.
func (b *binder) publish() []schemas.Fact {
	facts := merge(b.facts, b.unnumbered)
	if len(facts) == 0 {
		return nil
	}
	s := &b.slots
	phrases := make([]schemas.Phrase, 0, s.phrases.Len())
	predicates := make([]schemas.Predicate, 0, s.predicates.Len())
	places := make([]schemas.PlaceSlot, 0, s.places.Len())
	dates := make([]schemas.DateSlot, 0, s.dates.Len())
	figures := make([]int, 0, s.figures.Len())
	derived := make([]string, 0, len(s.derived))
	for i := range facts {
		f := &facts[i]
		extractors.Move(&phrases, &f.What)
		extractors.Move(&phrases, &f.Subject)
		extractors.Move(&phrases, &f.SaidBy)
		extractors.Move(&predicates, &f.Predicate)
		extractors.Move(&places, &f.Place)
		extractors.Move(&dates, &f.Date)
		extractors.Move(&figures, &f.Figure)
		derived = append(derived, f.Derivation...)
		f.Derivation = derived[len(derived)-len(f.Derivation) : len(derived) : len(derived)]
	}
	b.number(facts)
	return facts
}

// number gives facts their ids, cut from one text: all are as long.
func (b *binder) number(facts []schemas.Fact) {
	ids := b.slots.ids
	for i := range facts {
		var span schemas.Span
		if f := &facts[i]; f.Figure != nil {
			span = b.d.Figures[*f.Figure].Span
		} else {
			span = f.What.Span
		}
		ids = schemas.AppendFactID(ids, b.d.Article.ID, span, facts[i].Rule)
	}
	text, length := string(ids), len(ids)/len(facts)
	for i := range facts {
		facts[i].ID = schemas.FactID(text[i*length : (i+1)*length])
	}
	b.slots.ids = ids
}
