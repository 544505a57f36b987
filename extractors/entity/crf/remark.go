package crf

// remark is a way in which one word speaks about another, whatever else stands around.
type remark uint8

// reach is how many words to each side speak with all their own features; distances are the
// places that makes, the word itself among them.
const (
	reach     = 2
	distances = 2*reach + 1
)

// The remarks of a word: about the words reach places after it to reach places before it,
// then about those three places away, those of the run of capitalised words that it stands
// beside or in, those that stand elsewhere where it stands, and its acronym.
const (
	thirdBefore remark = distances + iota
	thirdAfter
	runBefore
	runAfter
	runLast
	runFirst
	seenFirst
	seenLast
	seenBefore
	seenAfter
	expansionLast
	expansionFirst
	remarks
)

// beside is the remark of a word about the word offset places before it, -reach to reach.
func beside(offset int) remark { return remark(offset + reach) }

// said is a remark and who makes it.
type said struct {
	by *entry
	as remark
}

// features appends the features of what is said.
func (x said) features(dst []uint64) []uint64 {
	w := x.by
	cluster := uint64(w.clusters[fine])
	switch x.as {
	case thirdBefore:
		return append(dst, tThirdBefore.of(w.lower))
	case thirdAfter:
		return append(dst, tThirdAfter.of(w.lower))
	case runBefore:
		return append(dst, tRunBefore.of(w.lower), tRunBeforeCluster.of(cluster))
	case runAfter:
		return append(dst, tRunAfter.of(w.lower), tRunAfterCluster.of(cluster))
	case runLast:
		return append(dst, tRunLast.of(w.lower))
	case runFirst:
		return append(dst, tRunFirst.of(w.lower))
	case seenFirst:
		return append(dst, tSeenRunFirst.of(w.lower))
	case seenLast:
		return append(dst, tSeenRunLast.of(w.lower))
	case seenBefore:
		return append(dst, tSeenBefore.of(w.lower), tSeenBeforeCluster.of(cluster))
	case seenAfter:
		return append(dst, tSeenAfter.of(w.lower), tSeenAfterCluster.of(cluster))
	case expansionLast:
		return append(dst, tExpansionLast.of(w.lower), tExpansionCluster.of(cluster))
	case expansionFirst:
		return append(dst, tExpansionFirst.of(w.lower))
	default:
		return wordFeatures(dst, w, int(x.as)-reach)
	}
}

// wordFeatures appends what a word says of the word offset places before it, -reach to
// reach.
func wordFeatures(dst []uint64, w *entry, offset int) []uint64 {
	at := uint64(offset + 8)
	add := func(t template, h uint64) { dst = append(dst, mix(t.of(h), at)) }
	add(tLower, w.lower)
	add(tShort, w.short)
	for i, c := range w.clusters {
		if c != 0 {
			add(tCluster+template(i), uint64(c))
		}
	}
	if offset < -1 || offset > 1 {
		return dst
	}
	for set := w.lists; set != 0; set &= set - 1 {
		add(tWordLists, uint64(set&-set))
	}
	if w.place != 0 {
		add(tPlace, uint64(w.place))
	}
	if offset != 0 {
		add(tPrefix+2, w.prefix[2])
		add(tSuffix+2, w.suffix[2])
		return dst
	}
	add(tExact, w.exact)
	add(tShape, w.shape)
	if w.hyphen {
		add(tHyphen, 0)
	}
	for k := range affixes {
		if w.prefix[k] != 0 {
			add(tPrefix+template(k), w.prefix[k])
		}
		if w.suffix[k] != 0 {
			add(tSuffix+template(k), w.suffix[k])
		}
	}
	return dst
}
