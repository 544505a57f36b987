package crf

// nearby is how many proposals before and after are looked at.
const nearby = 12

// rivals appends what the likeliest other proposal that has a word in common says.
func (d *Decoder) rivals(dst []uint64, k int) []uint64 {
	p := &d.proposals[k]
	var rival *proposal
	for i := max(0, k-nearby); i < min(len(d.proposals), k+nearby+1); i++ {
		o := &d.proposals[i]
		if i != k && o.sentence == p.sentence && o.lo < p.hi && p.lo < o.hi && (rival == nil || o.total > rival.total) {
			rival = o
		}
	}
	if rival == nil {
		return append(dst, wRival.of(0))
	}
	how := order(rival.lo, p.lo)<<4 | order(rival.hi, p.hi)<<2 | 1
	same := uint64(0)
	if rival.best == p.best {
		same = 1
	}
	dst = append(dst, wRival.of(how), wRival.of(how<<16|rangeOf(rival.total)<<8|same), wRivalType.of(how<<8|uint64(p.best)))
	// The word that one has and the other has not.
	s := &d.reader.sentences[p.sentence]
	switch {
	case rival.lo < p.lo:
		dst = append(dst, wRivalWord.of(mix(s.at(int(p.lo)-1).lower, how)))
	case rival.lo > p.lo:
		dst = append(dst, wRivalWord.of(mix(s.at(int(p.lo)).lower, how)))
	}
	switch {
	case rival.hi > p.hi:
		dst = append(dst, wRivalWord.of(mix(s.at(int(p.hi)).lower, how|1<<8)))
	case rival.hi < p.hi:
		dst = append(dst, wRivalWord.of(mix(s.at(int(p.hi)-1).lower, how|1<<8)))
	}
	return dst
}

// order is 1 where a comes first, 2 where b does, else 0.
func order(a, b int32) uint64 {
	switch {
	case a < b:
		return 1
	case a > b:
		return 2
	}
	return 0
}

// beside appends what the names before and after it in the sentence say.
func (d *Decoder) beside(dst []uint64, k int) []uint64 {
	p := &d.proposals[k]
	s := &d.reader.sentences[p.sentence]
	for i := k - 1; i >= max(0, k-nearby) && d.proposals[i].sentence == p.sentence; i-- {
		if o := &d.proposals[i]; o.hi <= p.lo && o.total >= 0.5 {
			dst = append(dst, wPrevious.of(uint64(o.best)))
			dst = s.joined(dst, o.hi, p.lo, uint64(o.best))
			break
		}
	}
	for i := k + 1; i < min(len(d.proposals), k+nearby) && d.proposals[i].sentence == p.sentence; i++ {
		if o := &d.proposals[i]; o.lo >= p.hi && o.total >= 0.5 {
			dst = append(dst, wNext.of(uint64(o.best)))
			dst = s.joined(dst, p.hi, o.lo, 1<<8|uint64(o.best))
			break
		}
	}
	return dst
}

// joined appends what joins two names between which there is a word at most: "Lima and Narva".
func (s *sentence) joined(dst []uint64, end, next int32, who uint64) []uint64 {
	switch next - end {
	case 0:
		return append(dst, wBeside.of(who))
	case 1:
		return append(dst, wBeside.of(mix(s.at(int(end)).lower, who)))
	}
	return dst
}
