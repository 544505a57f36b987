package crf

// wholeTemplate numbers the kinds of features of whole names. A trained model depends on the
// numbers.
type wholeTemplate uint64

const (
	wMode wholeTemplate = iota + 1
	wName
	wFirst
	wLast
	wLastTwo
	wShapes
	wLength
	wPrefix
	wSuffix
	wBefore
	wAfter
	wSecondBefore
	wSecondAfter
	wBeforePair
	wAfterPair
	wAround
	wBeforeShape
	wAfterShape
	wBeforeTag
	wAfterTag
	wLastTag
	wBeforeLast
	wAfterLast
	wList
	wListFirst
	wListLast
	wFirstLists
	wLastLists
	wPlace
	wExpansion
	wExpansionCluster
	wChain
	wChainSecond
	wChainNone
	wCount
	wOthers
	wOthersBest
	wLastOf
	wFirstOf
	wShortFirst
	wShortLast
	wElseBefore
	wElseAfter
	wElseBeforeCluster
	wElseAfterCluster
	wRival
	wRivalType
	wRivalWord
	wBeside
	wPrevious
	wNext
	wLastCluster    // and one for each level
	wFirstCluster   = wLastCluster + levels
	wBeforeMiddling = wFirstCluster + levels
	wBeforeFine     = wBeforeMiddling + 1
	wAfterMiddling  = wBeforeFine + 1
	wAfterFine      = wAfterMiddling + 1
)

// apartFromWords keeps the features of whole names apart from those of words.
const apartFromWords = 0x5bd1e995

func (t wholeTemplate) of(h uint64) uint64 { return mix(uint64(t)*fnvPrime^apartFromWords, h) }

// whole appends the features of proposal k of the document read last.
func (d *Decoder) whole(dst []uint64, k int) []uint64 {
	p := &d.proposals[k]
	s := &d.reader.sentences[p.sentence]
	lo, hi := int(p.lo), int(p.hi)
	dst = append(dst, wName.of(p.key))
	dst = s.wholeWords(dst, lo, hi)
	dst = s.wholeContext(dst, lo, hi)
	dst = s.wholeLists(dst, lo, hi)
	if m := s.words[lo].form; hi-lo == 1 && m.document == d.reader.document && m.expands {
		w := s.other(m.expansion.sentence).words[m.expansion.last]
		dst = append(dst, wExpansion.of(w.lower), wExpansionCluster.of(uint64(w.clusters[fine])))
	}
	dst = p.chain(dst)
	dst = d.others(dst, k)
	dst = d.rivals(dst, k)
	return d.beside(dst, k)
}

// wholeWords appends what the words of a name say.
func (s *sentence) wholeWords(dst []uint64, lo, hi int) []uint64 {
	first, last, mode := s.words[lo], s.words[hi-1], uint64(s.mode)
	shapes := mode
	for i := lo; i < hi; i++ {
		shapes = mix(shapes, s.at(i).short)
	}
	dst = append(
		dst, wMode.of(mode<<8|s.opens(lo)), wShapes.of(shapes), wLength.of(uint64(hi-lo)),
		wLast.of(mix(last.lower, uint64(min(hi-lo, 2)))), wLastTag.of(s.tag(hi-1)),
		wPrefix.of(first.prefix[2]), wSuffix.of(last.suffix[2]), wSuffix.of(last.suffix[3]),
	)
	for i := range levels {
		dst = append(dst, (wLastCluster + wholeTemplate(i)).of(uint64(last.clusters[i])))
	}
	if hi-lo == 1 {
		return dst
	}
	dst = append(dst, wFirst.of(first.lower), wLastTwo.of(mix(s.at(hi-2).lower, last.lower)))
	for i := range levels {
		dst = append(dst, (wFirstCluster + wholeTemplate(i)).of(uint64(first.clusters[i])))
	}
	return dst
}

// wholeContext appends what the words around a name say.
func (s *sentence) wholeContext(dst []uint64, lo, hi int) []uint64 {
	p, n, pp, nn := s.at(lo-1), s.at(hi), s.at(lo-2), s.at(hi+1)
	first, last, mode := s.at(lo), s.at(hi-1), uint64(s.mode)
	head := uint64(last.clusters[middling])
	return append(
		dst,
		wBefore.of(p.lower), wAfter.of(n.lower), wSecondBefore.of(pp.lower), wSecondAfter.of(nn.lower),
		wBeforePair.of(mix(pp.lower, p.lower)), wAfterPair.of(mix(n.lower, nn.lower)), wAround.of(mix(p.lower, n.lower)),
		wBeforeShape.of(mix(p.short, first.short)^mode), wAfterShape.of(mix(last.short, n.short)^mode),
		wBeforeTag.of(s.tag(lo-1)), wAfterTag.of(s.tag(hi)),
		wBeforeLast.of(mix(p.lower, head)), wAfterLast.of(mix(n.lower, head)),
		wBeforeMiddling.of(uint64(p.clusters[middling])), wBeforeFine.of(uint64(p.clusters[fine])),
		wAfterMiddling.of(uint64(n.clusters[middling])), wAfterFine.of(uint64(n.clusters[fine])),
	)
}

// wholeLists appends the lists that have the name, or its first or last word.
func (s *sentence) wholeLists(dst []uint64, lo, hi int) []uint64 {
	a, b := &s.matched[lo], &s.matched[hi-1]
	for _, x := range a.at[:a.n] {
		switch {
		case hi-lo == 1 && x.place == only, hi-lo > 1 && x.place == first && b.has(match{x.list, last}):
			dst = append(dst, wList.of(uint64(x.list)))
		default:
			dst = append(dst, wListFirst.of(uint64(x.list)<<8|uint64(x.place)))
		}
	}
	for set := s.words[lo].lists; set != 0; set &= set - 1 {
		dst = append(dst, wFirstLists.of(uint64(set&-set)))
	}
	if hi-lo == 1 {
		return append(dst, wPlace.of(uint64(s.words[lo].place)))
	}
	for _, x := range b.at[:b.n] {
		dst = append(dst, wListLast.of(uint64(x.list)<<8|uint64(x.place)))
	}
	for set := s.words[hi-1].lists; set != 0; set &= set - 1 {
		dst = append(dst, wLastLists.of(uint64(set&-set)))
	}
	if hi-lo == 2 {
		dst = append(dst, wPlace.of(uint64(s.pairs[lo])<<8|1))
	}
	return dst
}

// chain appends what the chain says of the types.
func (p *proposal) chain(dst []uint64) []uint64 {
	second := -1
	for t, v := range p.logs[:types] {
		dst = append(dst, wChain.of(uint64(t)<<8|depthOf(v)))
		if t != int(p.best) && (second < 0 || v > p.logs[second]) {
			second = t
		}
	}
	return append(
		dst,
		wChainSecond.of(uint64(p.best)<<16|uint64(second)<<8|depthOf(p.logs[second]-p.logs[p.best])),
		wChainNone.of(uint64(p.best)<<8|depthOf(p.logs[none])),
	)
}

// depthOf says in which of twelve ranges the logarithm of a probability lies.
func depthOf(log float32) uint64 { return uint64(min(11, -2*log)) }
