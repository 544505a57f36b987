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

// fine and middling are the levels of clusters that pairs of words are made of.
const (
	middling = 1
	fine     = 5
)

// evidence is all that speaks about one word. What single words say of it and what groups of
// features say is kept by a decoder as sums; the rest are features.
type evidence struct {
	said     []said
	features []uint64
	seen     seen
}

// read collects what speaks about word i of a sentence.
func (e *evidence) read(s *sentence, i int) {
	e.said, e.features, e.seen = e.said[:0], e.features[:0], seen{}
	for o := -reach; o <= reach; o++ {
		e.say(s.entry(i+o), beside(o))
	}
	e.say(s.entry(i-reach-1), thirdBefore)
	e.say(s.entry(i+reach+1), thirdAfter)
	e.context(s, i)
	e.run(s, i)
	e.lists(s, i)
	e.elsewhere(s, i)
}

func (e *evidence) say(by *entry, as remark) { e.said = append(e.said, said{by, as}) }

func (e *evidence) add(t template, h uint64) { e.features = append(e.features, t.of(h)) }

// all appends every feature of word i of a sentence, those that a decoder keeps sums of too.
func (e *evidence) all(dst []uint64, s *sentence, i int) []uint64 {
	e.read(s, i)
	for _, x := range e.said {
		dst = x.features(dst)
	}
	for g := range groups {
		dst = e.group(dst, g, s, i)
	}
	return append(dst, e.features...)
}

// context adds what the neighbours of word i say together with it.
func (e *evidence) context(s *sentence, i int) {
	w, p, n := s.at(i), s.at(i-1), s.at(i+1)
	mode := uint64(s.mode) << 60
	ws := w.short ^ mode
	e.add(tPairBefore, mix(p.lower, w.lower))
	e.add(tPairAfter, mix(w.lower, n.lower))
	e.add(tBeforeShape, mix(p.lower, ws))
	e.add(tShapeAfter, mix(ws, n.lower))
	e.add(tAround, mix(p.lower, n.lower))
	for _, k := range [...]int{middling, fine} {
		if w.clusters[k] != 0 {
			level := uint64(k) << 56
			e.add(tClusterBefore, level^mix(uint64(p.clusters[k]), uint64(w.clusters[k])))
			e.add(tClusterAfter, level^mix(uint64(w.clusters[k]), uint64(n.clusters[k])))
		}
	}
	if s.quoted[i] {
		e.add(tQuoted, ws)
	}
	if w.lists|p.lists != 0 {
		e.add(tWordListPairBefore, mix(uint64(p.lists), uint64(w.lists)^mode))
	}
	if w.lists|n.lists != 0 {
		e.add(tWordListPairAfter, mix(uint64(w.lists)^mode, uint64(n.lists)))
	}
	if s.pairs[i] != 0 {
		e.add(tPlacePair, uint64(s.pairs[i]))
	}
}

// longestRun bounds the search for the ends of a run of capitalised words.
const longestRun = 6

// run adds the words around the run of capitalised words that word i stands in, and its
// first and last.
func (e *evidence) run(s *sentence, i int) {
	if s.mode != prose || !s.at(i).initial {
		return
	}
	lo, hi := i, i+1
	for lo > 0 && i-lo < longestRun && s.at(lo-1).initial {
		lo--
	}
	for hi < len(s.words) && hi-i < longestRun && s.at(hi).initial {
		hi++
	}
	e.say(s.entry(lo-1), runBefore)
	e.say(s.entry(hi), runAfter)
	e.say(s.entry(hi-1), runLast)
	e.say(s.entry(lo), runFirst)
	e.add(tRunLength, uint64(hi-lo)<<8|uint64(i-lo))
}

// lists adds the places of word i and its neighbours in listed names.
func (e *evidence) lists(s *sentence, i int) {
	shape := s.at(i).short ^ uint64(s.mode)<<60
	m := &s.matched[i]
	for _, x := range m.at[:m.n] {
		h := uint64(x.list)<<8 | uint64(x.place)
		e.add(tList, h)
		e.add(tListShape, mix(h, shape))
	}
	if i > 0 {
		m = &s.matched[i-1]
		for _, x := range m.at[:m.n] {
			e.add(tListBefore, uint64(x.list)<<8|uint64(x.place))
		}
	}
	if i+1 < len(s.matched) {
		m = &s.matched[i+1]
		for _, x := range m.at[:m.n] {
			e.add(tListAfter, uint64(x.list)<<8|uint64(x.place))
		}
	}
}
