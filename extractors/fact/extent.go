package fact

import "dateline/schemas"

// extent reads a length with the word that says which way it goes, and a count with
// "strong": "waves [12 metres] high", "[40-metre]-deep pits", "a [212]-strong staff". What
// has it stands before or after.
func (b *binder) extent(f *binding) bool {
	if f.kind != schemas.Measure && f.kind != schemas.Count {
		return false
	}
	if b.tag(f.end) == tagHyphen {
		if w := b.low(f.end + 1); w != "strong" && !isIn(w, extent) {
			return false
		}
		r := b.after(b.overConversion(f.end + 2)) // "a 300-km-long (186 miles) border"
		return b.extends(f, r, r.to)
	}
	if f.kind != schemas.Measure || !b.in(f.end, extent) {
		return false
	}
	from := f.at
	if l := b.last; l != nil && b.low(f.at-1) == "and" && b.in(l.end, extent) && l.end+1 == f.at-1 {
		from = l.at // "30 metres long and two metres thick"
	}
	if b.low(from-1) == "," {
		from-- // "the bridge, 340 metres long,"
	}
	if lo, _ := b.clauseAt(f.at); b.low(lo) == "which" && b.in(from-1, copula) {
		return b.extends(f, words{lo, lo + 1}, f.end+1) // "a peak, which is 900 metres high"
	}
	r := b.before(from)
	if !r.empty() && b.words[r.from].is("PRP") {
		return false
	}
	return b.extends(f, r, f.end+1)
}

func (b *binder) extends(f *binding, r words, to int) bool {
	if r.empty() {
		return false
	}
	f.whatAt, f.phraseTo = r, to
	f.derive("what", ruleWhatExtent)
	return true
}
