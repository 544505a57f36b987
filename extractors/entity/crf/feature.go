package crf

// template numbers the kinds of features. A trained model depends on the numbers.
type template uint64

const (
	tExact template = iota + 1
	tLower
	tShape
	tShort
	tHyphen
	tBias
	tFirst
	tMode
	tPairBefore
	tPairAfter
	tShapePairBefore
	tShapePairAfter
	tShapeTriple
	tShapesBefore
	tShapesAfter
	tBeforeShape
	tShapeAfter
	tAround
	tClusterBefore
	tClusterAfter
	tThirdBefore
	tThirdAfter
	tRunBefore
	tRunAfter
	tRunLast
	tRunFirst
	tRunBeforeCluster
	tRunAfterCluster
	tRunLength
	tTag
	tTagBefore
	tTagAfter
	tTagPairBefore
	tTagPairAfter
	tTagTriple
	tTagSecondBefore
	tTagSecondAfter
	tListBefore
	tList
	tListAfter
	tListShape
	tWordLists
	tWordListPairBefore
	tWordListPairAfter
	tPlace
	tPlacePair
	tQuoted
	tSeen
	tSeenShape
	tSeenMode
	tSeenRunFirst
	tSeenRunLast
	tSeenRunPlace
	tSeenAlone
	tSeenBefore
	tSeenAfter
	tSeenBeforeCluster
	tSeenAfterCluster
	tExpansionLast
	tExpansionFirst
	tExpansionCluster
	tPrefix  // and one for each length
	tSuffix  = tPrefix + affixes
	tCluster = tSuffix + affixes // and one for each level
)

func (t template) of(h uint64) uint64 { return mix(uint64(t)*fnvPrime, h) }

// reach is how many words to each side speak with their own features.
const reach = 2

// wordFeatures appends what a word says of the word offset places before it, -reach to
// reach.
func wordFeatures(dst []uint64, w *word, offset int) []uint64 {
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

// fine and middling are the levels of clusters that pairs of words are made of.
const (
	middling = 1
	fine     = 5
)

// context appends what the surroundings say of word i of a sentence.
func (s *sentence) context(dst []uint64, i int) []uint64 {
	w, p, n := s.at(i), s.at(i-1), s.at(i+1)
	add := func(t template, h uint64) { dst = append(dst, t.of(h)) }
	mode := uint64(s.mode) << 60
	ws := w.short ^ mode
	add(tPairBefore, mix(p.lower, w.lower))
	add(tPairAfter, mix(w.lower, n.lower))
	add(tBeforeShape, mix(p.lower, ws))
	add(tShapeAfter, mix(ws, n.lower))
	add(tAround, mix(p.lower, n.lower))
	for _, k := range [...]int{middling, fine} {
		if w.clusters[k] != 0 {
			level := uint64(k) << 56
			add(tClusterBefore, level^mix(uint64(p.clusters[k]), uint64(w.clusters[k])))
			add(tClusterAfter, level^mix(uint64(w.clusters[k]), uint64(n.clusters[k])))
		}
	}
	add(tThirdBefore, s.at(i-3).lower)
	add(tThirdAfter, s.at(i+3).lower)
	if s.quoted[i] {
		add(tQuoted, ws)
	}
	if w.lists|p.lists != 0 {
		add(tWordListPairBefore, mix(uint64(p.lists), uint64(w.lists)^mode))
	}
	if w.lists|n.lists != 0 {
		add(tWordListPairAfter, mix(uint64(w.lists)^mode, uint64(n.lists)))
	}
	if s.pairs[i] != 0 {
		add(tPlacePair, uint64(s.pairs[i]))
	}
	dst = s.run(dst, i)
	dst = append(dst, tTagSecondBefore.of(s.tag(i-2)), tTagSecondAfter.of(s.tag(i+2)))
	dst = s.listFeatures(dst, i, ws)
	return s.elsewhere(dst, i, ws, s.opens(i))
}

// shapeKey tells apart what shapeFeatures depends on.
func (s *sentence) shapeKey(i int) uint64 {
	h := mix(s.at(i-2).short, s.at(i-1).short)
	h = mix(mix(h, s.at(i).short), s.at(i+1).short)
	return mix(mix(mix(h, s.at(i+2).short), s.at(i).shape), uint64(s.mode)<<8|s.opens(i))
}

// shapeFeatures appends what the shapes of a word and its neighbours say.
func (s *sentence) shapeFeatures(dst []uint64, i int) []uint64 {
	mode := uint64(s.mode) << 60
	short := func(k int) uint64 { return s.at(k).short ^ mode }
	p, w, n := short(i-1), short(i), short(i+1)
	return append(
		dst,
		tBias.of(uint64(s.mode)), tFirst.of(mix(w, s.opens(i))), tMode.of(mix(s.at(i).shape, mode)),
		tShapePairBefore.of(mix(p, w)), tShapePairAfter.of(mix(w, n)), tShapeTriple.of(mix(mix(p, w), n)),
		tShapesBefore.of(mix(mix(short(i-2), p), w)), tShapesAfter.of(mix(mix(w, n), short(i+2))),
	)
}

// tagKey tells apart what tagFeatures depends on.
func (s *sentence) tagKey(i int) uint64 { return mix(mix(s.tag(i-1), s.tag(i)), s.tag(i+1)) }

// longestRun bounds the search for the ends of a run of capitalised words.
const longestRun = 6

// run appends the words around the run of capitalised words that word i stands in.
func (s *sentence) run(dst []uint64, i int) []uint64 {
	if s.mode != 0 || !s.at(i).initial {
		return dst
	}
	lo, hi := i, i+1
	for lo > 0 && i-lo < longestRun && s.at(lo-1).initial {
		lo--
	}
	for hi < len(s.words) && hi-i < longestRun && s.at(hi).initial {
		hi++
	}
	l, r := s.at(lo-1), s.at(hi)
	return append(
		dst,
		tRunBefore.of(l.lower), tRunAfter.of(r.lower),
		tRunLast.of(s.at(hi-1).lower), tRunFirst.of(s.at(lo).lower),
		tRunBeforeCluster.of(uint64(l.clusters[fine])), tRunAfterCluster.of(uint64(r.clusters[fine])),
		tRunLength.of(uint64(hi-lo)<<8|uint64(i-lo)),
	)
}

// tagFeatures appends what the parts of speech of a word and its neighbours say.
func (s *sentence) tagFeatures(dst []uint64, i int) []uint64 {
	p, t, n := s.tag(i-1), s.tag(i), s.tag(i+1)
	return append(
		dst,
		tTag.of(t), tTagBefore.of(p), tTagAfter.of(n),
		tTagPairBefore.of(mix(p, t)), tTagPairAfter.of(mix(t, n)), tTagTriple.of(mix(mix(p, t), n)),
	)
}

func (s *sentence) listFeatures(dst []uint64, i int, shape uint64) []uint64 {
	m := &s.matched[i]
	for _, x := range m.at[:m.n] {
		h := uint64(x.list)<<8 | uint64(x.place)
		dst = append(dst, tList.of(h), tListShape.of(mix(h, shape)))
	}
	if i > 0 {
		m = &s.matched[i-1]
		for _, x := range m.at[:m.n] {
			dst = append(dst, tListBefore.of(uint64(x.list)<<8|uint64(x.place)))
		}
	}
	if i+1 < len(s.matched) {
		m = &s.matched[i+1]
		for _, x := range m.at[:m.n] {
			dst = append(dst, tListAfter.of(uint64(x.list)<<8|uint64(x.place)))
		}
	}
	return dst
}
