package crf

// group is a set of features that return together often: a decoder keeps their sum under a
// key.
type group uint8

const (
	ofShapes    group = iota // of a word and its neighbours
	ofTags                   // parts of speech of a word and its neighbours
	ofTagBefore              // two places before
	ofTagAfter               // two places after
	ofSeen                   // how the document writes the word elsewhere
	groups
)

// key tells apart what a group of features of word i depends on; 0 where it has none.
func (e *evidence) key(g group, s *sentence, i int) uint64 {
	switch g {
	case ofShapes:
		return mix(s.shapeKey(i), uint64(g))
	case ofTags:
		return mix(s.tagKey(i), uint64(g))
	case ofTagBefore:
		return mix(s.tag(i-2), uint64(g))
	case ofTagAfter:
		return mix(s.tag(i+2), uint64(g))
	default:
		return e.seen.key(s, i)
	}
}

// group appends the features of a group.
func (e *evidence) group(dst []uint64, g group, s *sentence, i int) []uint64 {
	switch g {
	case ofShapes:
		return s.shapeFeatures(dst, i)
	case ofTags:
		return s.tagFeatures(dst, i)
	case ofTagBefore:
		return append(dst, tTagSecondBefore.of(s.tag(i-2)))
	case ofTagAfter:
		return append(dst, tTagSecondAfter.of(s.tag(i+2)))
	default:
		return e.seen.features(dst, s, i)
	}
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

// tagFeatures appends what the parts of speech of a word and its neighbours say.
func (s *sentence) tagFeatures(dst []uint64, i int) []uint64 {
	p, t, n := s.tag(i-1), s.tag(i), s.tag(i+1)
	return append(
		dst,
		tTag.of(t), tTagBefore.of(p), tTagAfter.of(n),
		tTagPairBefore.of(mix(p, t)), tTagPairAfter.of(mix(t, n)), tTagTriple.of(mix(mix(p, t), n)),
	)
}
