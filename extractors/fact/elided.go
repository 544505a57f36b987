package fact

import (
	"dateline/schemas"
)

// resolve puts what a figure counts into words: its phrase, or for a pronoun or an elided
// noun the phrase counted last: "about 500 [workers] arrived".
func (b *binder) resolve(f *binding) {
	if !f.whatAt.empty() && !b.words[f.whatAt.from].is("PRP") {
		f.resolved = b.d.Slice(b.spanOf(f.whatAt))
		if f.kind == schemas.Count || f.kind == schemas.Percent && b.bare(f.at) {
			b.counts(f.resolved)
		}
		return
	}
	pronoun := !f.whatAt.empty()
	if !f.whole.empty() {
		f.resolved = b.d.Slice(b.spanOf(f.whole))
		b.counts(f.resolved)
		f.derive("what", ruleWhatElided)
		return
	}
	counts := f.kind == schemas.Count || f.kind == schemas.Percent && b.bare(f.at)
	if !counts && !pronoun {
		b.derived(f)
		return
	}
	if c := b.d.Figures[f.figure].Counts; c != nil && !pronoun {
		f.resolved = c.Text
		f.derive("what", ruleWhatElided)
		return
	}
	if b.earlier.counted != "" && b.index-b.earlier.countedIn <= recall {
		f.resolved = b.earlier.counted
		f.derive("what", ruleWhatElided)
		return
	}
	b.derived(f)
}

// recall is the number of sentences for which a reader keeps in mind what was counted.
const recall = 3

func (b *binder) counts(what string) { b.earlier.counted, b.earlier.countedIn = what, b.index }

// derived names what lasts by its verb: "waited three hours" is of "wait".
func (b *binder) derived(f *binding) {
	if f.kind == schemas.Period && f.lemma != "" && f.lemma != "be" && !f.base {
		f.resolved = f.lemma
		f.derive("what", ruleWhatVerb)
	}
}
