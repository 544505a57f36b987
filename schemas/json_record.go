package schemas

import "errors"

var errNumber = errors.New("a number of the record is none that JSON has")

// The members of every type of a record, in the order of its fields. A test compares them with
// encoding/json, field by field.

func (w *jsonWriter) record(r *Record) {
	w.int(`{"schema_version":`, r.SchemaVersion)
	member(w, `,"id":`, r.ID)
	w.article(&r.Article)
	member(w, `,"text_hash":`, r.TextHash)
	member(w, `,"fingerprint":`, r.Fingerprint)
	optList(w, `,"repairs":`, r.Repairs, writeText)
	list(w, `,"blocks":`, r.Blocks, writeBlock)
	list(w, `,"sentences":`, r.Sentences, writeSentence)
	list(w, `,"entities":`, r.Entities, writeEntity)
	list(w, `,"dates":`, r.Dates, writeDate)
	list(w, `,"figures":`, r.Figures, writeFigure)
	list(w, `,"quotes":`, r.Quotes, writeQuote)
	list(w, `,"facts":`, r.Facts, writeFact)
	w.raw("}")
}

func (w *jsonWriter) article(a *Article) {
	member(w, `,"article":{"id":`, a.ID)
	optMember(w, `,"url":`, a.URL)
	optMember(w, `,"title":`, a.Title)
	member(w, `,"text":`, a.Text)
	w.time(`,"published":`, a.Published)
	optMember(w, `,"source":`, a.Source)
	optMember(w, `,"language":`, a.Language)
	optMember(w, `,"byline":`, a.Byline)
	w.raw("}")
}

// span opens an object with the span that its type embeds.
func (w *jsonWriter) span(s Span) {
	w.int(`{"start":`, s.Start)
	w.int(`,"end":`, s.End)
}

func writeText[S ~string](w *jsonWriter, s *S) { w.text(string(*s)) }

func writeSpan(w *jsonWriter, s *Span) {
	w.span(*s)
	w.raw("}")
}

func writeBlock(w *jsonWriter, b *Block) {
	w.span(b.Span)
	member(w, `,"kind":`, b.Kind)
	w.int(`,"part":`, b.Part)
	member(w, `,"rule":`, b.Rule)
	w.raw("}")
}

func writeSentence(w *jsonWriter, s *Sentence) {
	w.span(s.Span)
	w.int(`,"block":`, s.Block)
	w.raw("}")
}

func writeEntity(w *jsonWriter, e *Entity) {
	member(w, `{"id":`, e.ID)
	member(w, `,"type":`, e.Type)
	member(w, `,"name":`, e.Name)
	optList(w, `,"aliases":`, e.Aliases, writeText)
	optList(w, `,"roles":`, e.Roles, writeText)
	optMember(w, `,"country":`, e.Country)
	opt(w, `,"place":`, e.Place, writeLocation)
	w.float(`,"salience":`, e.Salience)
	optList(w, `,"external":`, e.External, writeText)
	list(w, `,"mentions":`, e.Mentions, writeMention)
	optList(w, `,"nominals":`, e.Nominals, writeMention)
	w.raw("}")
}

func writeMention(w *jsonWriter, m *Mention) {
	w.span(m.Span)
	member(w, `,"text":`, m.Text)
	member(w, `,"type":`, m.Type)
	member(w, `,"rule":`, m.Rule)
	w.flag(`,"metonym":true`, m.Metonym)
	w.optFloat(`,"confidence":`, m.Confidence)
	w.raw("}")
}

func writeLocation(w *jsonWriter, l *Location) {
	w.raw("{")
	start := len(w.b)
	optList(w, `,"within":`, l.Within, writeText)
	optMember(w, `,"country":`, l.Country)
	optMember(w, `,"region":`, l.Region)
	w.optFloat(`,"lat":`, l.Lat)
	w.optFloat(`,"lon":`, l.Lon)
	member(w, `,"rule":`, l.Rule)
	w.b = append(w.b[:start], w.b[start+1:]...) // the first comma
	w.raw("}")
}

func writeDate(w *jsonWriter, d *Date) {
	w.span(d.Span)
	member(w, `,"text":`, d.Text)
	member(w, `,"type":`, d.Type)
	member(w, `,"value":`, d.Value)
	optMember(w, `,"mod":`, d.Mod)
	optMember(w, `,"earliest":`, d.Earliest)
	optMember(w, `,"latest":`, d.Latest)
	optMember(w, `,"sense":`, d.Sense)
	optList(w, `,"inferred":`, d.Inferred, writeText)
	optMember(w, `,"anchor":`, d.Anchor)
	w.flag(`,"vague":true`, d.Vague)
	optList(w, `,"alternatives":`, d.Alternatives, writeText)
	member(w, `,"rule":`, d.Rule)
	w.raw("}")
}

func writeFigure(w *jsonWriter, f *Figure) {
	w.span(f.Span)
	member(w, `,"text":`, f.Text)
	w.optFloat(`,"value":`, f.Value)
	w.optFloat(`,"low":`, f.Low)
	w.optFloat(`,"high":`, f.High)
	member(w, `,"modifier":`, f.Modifier)
	member(w, `,"kind":`, f.Kind)
	optMember(w, `,"unit":`, f.Unit)
	optMember(w, `,"direction":`, f.Direction)
	optMember(w, `,"compared":`, f.Compared)
	w.optInt(`,"compared_with":`, f.ComparedWith)
	opt(w, `,"counts":`, f.Counts, writePhrase)
	member(w, `,"rule":`, f.Rule)
	w.raw("}")
}

func writePhrase(w *jsonWriter, p *Phrase) {
	w.span(p.Span)
	member(w, `,"text":`, p.Text)
	opt(w, `,"head":`, p.Head, writeSpan)
	optMember(w, `,"entity":`, p.Entity)
	w.raw("}")
}

func writeQuote(w *jsonWriter, q *Quote) {
	w.span(q.Span)
	member(w, `,"text":`, q.Text)
	member(w, `,"kind":`, q.Kind)
	opt(w, `,"speaker":`, q.Speaker, writePhrase)
	optMember(w, `,"speaker_kind":`, q.SpeakerKind)
	opt(w, `,"cue":`, q.Cue, writePhrase)
	optMember(w, `,"force":`, q.Force)
	w.int(`,"sentence":`, q.Sentence)
	member(w, `,"rule":`, q.Rule)
	w.raw("}")
}

func writeFact(w *jsonWriter, f *Fact) {
	w.span(f.Span)
	member(w, `,"id":`, f.ID)
	w.int(`,"sentence":`, f.Sentence)
	w.optInt(`,"figure":`, f.Figure)
	opt(w, `,"what":`, f.What, writePhrase)
	optMember(w, `,"what_resolved":`, f.WhatResolved)
	opt(w, `,"predicate":`, f.Predicate, writePredicate)
	opt(w, `,"subject":`, f.Subject, writePhrase)
	opt(w, `,"place":`, f.Place, writePlaceSlot)
	opt(w, `,"date":`, f.Date, writeDateSlot)
	opt(w, `,"said_by":`, f.SaidBy, writePhrase)
	member(w, `,"status":`, f.Status)
	optList(w, `,"rivals":`, f.Rivals, writeText)
	w.optFloat(`,"confidence":`, f.Confidence)
	member(w, `,"rule":`, f.Rule)
	optList(w, `,"derivation":`, f.Derivation, writeText)
	w.raw("}")
}

func writePredicate(w *jsonWriter, p *Predicate) {
	w.span(p.Span)
	member(w, `,"text":`, p.Text)
	member(w, `,"lemma":`, p.Lemma)
	w.raw("}")
}

func writePlaceSlot(w *jsonWriter, p *PlaceSlot) {
	w.span(p.Span)
	member(w, `,"text":`, p.Text)
	member(w, `,"entity":`, p.Entity)
	member(w, `,"scope":`, p.Scope)
	w.raw("}")
}

func writeDateSlot(w *jsonWriter, d *DateSlot) {
	w.span(d.Span)
	member(w, `,"text":`, d.Text)
	w.int(`,"date":`, d.Date)
	member(w, `,"scope":`, d.Scope)
	w.raw("}")
}
