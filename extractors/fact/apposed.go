package fact

// apposed reads a level that stands beside what it is of, between commas or in brackets: "the
// first [payment], 2.5 million euros, came", "[unemployment], once 20 percent, has dropped".
func (b *binder) apposed(f *binding) bool {
	open := f.at - 1
	if b.low(open) == "at" && f.phraseTo == f.end {
		open-- // "[arrivals], at 6.7 million, are"
	} else if !f.isLevel() || b.ofThings(f) {
		return false
	}
	for open > 0 && (b.words[open].is("RB") || b.low(open) == "once") && open > f.at-3 {
		open--
	}
	end := b.overConversion(f.end)
	switch {
	case b.low(open) == "(" && open == f.at-1 && (b.low(end) == ")" || end > f.end):
	case b.low(open) == "," && b.low(end) == ",":
	default:
		return false
	}
	noun := open
	if isQuote(b.low(noun - 1)) {
		noun--
	}
	r := b.before(noun)
	if r.empty() || b.tag(r.from) == "PRP" || b.tag(r.from-1) == "FIG" || b.low(open) == "," && b.head(r).mention >= 0 {
		return false
	}
	f.whatAt = r
	f.derive("what", ruleWhatApposed)
	return true
}

// ofThose reads the whole that stands before its part: "of [those], nine in ten had", "of
// [which] the state pays 70 percent".
func (b *binder) ofThose(f *binding) bool {
	for k := f.at - 1; k > 0 && k >= f.from-2 && k > f.at-reach; k-- {
		switch b.low(k) {
		case "those", "these", "them", "which":
			if b.low(k-1) != "of" || k > 1 && b.words[k-2].noun() {
				return false
			}
			f.whatAt = words{k, k + 1}
			f.derive("what", ruleWhatOf)
			return true
		case ",":
			if k != f.at-1 {
				return false
			}
		}
	}
	return false
}
