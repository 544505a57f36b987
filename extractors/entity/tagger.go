package entity

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"dateline/extractors"
	"dateline/extractors/entity/crf"
	"dateline/schemas"
)

// Model finds mentions with the trained model of this package and the rules that know more.
var Model = &extractors.Extractor{
	Name: name,
	Doc: `find names with a trained model

A conditional random field over words, shapes, parts of speech, word clusters and lists
(MODEL.md). Bylines and datelines are read by the rules first; elsewhere lists add names
that the model missed and mend types that it was unsure of. The confidence of a mention is
the calibrated marginal of the model; mentions of rules have none.`,
	Requires: []extractors.Layer{extractors.Blocks, extractors.Sentences, extractors.Tokens, extractors.Tags},
	Provides: []extractors.Layer{extractors.Mentions},
	Rules:    modelRules(),
	Run:      runModel,
}

func modelRules() []extractors.Rule {
	out := []extractors.Rule{{ID: ruleModel, Doc: `a name that the trained model finds: "Ada Brook", "Narva Weavers Union"`}}
	for _, r := range mentionRules {
		if slices.Contains(listRules, r.ID) {
			out = append(out, r)
		}
	}
	return out
}

//go:embed names.crf
var encodedModel []byte

// nameModel is decoded at the first use.
var nameModel = sync.OnceValues(func() (*crf.Model, error) { return crf.Decode(encodedModel) })

// modelReader is the working space of one document at a time.
type modelReader struct {
	decoder *crf.Decoder
	units   Units
	finder  finder
	// found is what the model found and what was laid over it; the others are space.
	found, sure, before, beside, laid []candidate
}

// modelReaders are those not at work. What a reader keeps of one document changes nothing
// in the next.
var modelReaders sync.Pool

// keepTokens is the length of document, in tokens, after which a reader is given up for the
// memory it took.
const keepTokens = 1 << 16

func runModel(d *extractors.Document) error {
	r, _ := modelReaders.Get().(*modelReader)
	if r == nil {
		m, err := nameModel()
		if err != nil {
			return fmt.Errorf("load the model of names: %w", err)
		}
		r = &modelReader{decoder: m.NewDecoder(ModelLists())}
	}
	defer func() {
		if len(r.units.Tokens) <= keepTokens {
			modelReaders.Put(r)
		}
	}()
	if err := d.Interrupted(); err != nil {
		return err
	}
	r.read(d)
	r.bodies(d)
	ruled, err := r.finder.surest(d)
	if err != nil {
		return err
	}
	r.combine(d, ruled)
	d.Mentions = mentions(d, r.found)
	return nil
}

// doubt is the confidence below which a name is not one: such names are wrong two times in
// three.
const doubt = 0.33

// unlisted is the confidence below which a list is believed against the model about the
// type of a name, fitted on the development sets.
const unlisted = 0.8

// combine lays the finds of the model and those of lists and bylines together. In bylines
// and datelines the rules come first; elsewhere they add what the model missed, and mend
// the type of a name that the model was unsure of.
func (r *modelReader) combine(d *extractors.Document, ruled []candidate) {
	found, before, beside := r.found, r.before[:0], r.beside[:0]
	for _, c := range ruled {
		if signed(d.Block(c.sentence).Kind) {
			before = append(before, c)
		} else {
			beside = append(beside, c)
		}
	}
	i := 0
	for k := range found {
		f := &found[k]
		for i < len(beside) && beside[i].Start < f.Start {
			i++
		}
		if i < len(beside) && beside[i].Span == f.Span && beside[i].rule == ruleListed && f.confidence < unlisted && f.typ != beside[i].typ {
			f.typ, f.rule, f.confidence = beside[i].typ, ruleListed, 0
		}
	}
	r.before, r.beside = before, beside
	r.laid = overlay(r.laid[:0], before, found)
	r.found = overlay(r.found[:0], r.laid, beside)
}

// signed reports whether blocks of that kind are the rules' to read first.
func signed(k schemas.BlockKind) bool { return k == schemas.Byline || k == schemas.Dateline }

// read finds the names of a document, in the reader's space.
func (r *modelReader) read(d *extractors.Document) {
	r.units.Read(d, func(i int) bool { return readable(d.Block(i).Kind) })
	r.found = r.found[:0]
	u := &r.units
	sentence := 0
	for _, n := range r.decoder.Names(u.Tokens, u.Ends) {
		for n.First >= u.Ends[sentence] {
			sentence++
		}
		i := u.Sentences[sentence]
		r.found = append(r.found, candidate{
			Span:     schemas.Span{Start: u.Spans[n.First].Start, End: u.Spans[n.Last-1].End},
			sentence: i, part: d.Block(i).Part, typ: n.Type, rule: ruleModel, strength: weak, confidence: n.Confidence,
		})
	}
	r.found = settle(d, slices.DeleteFunc(r.found, func(c candidate) bool { return c.confidence < doubt }))
}
