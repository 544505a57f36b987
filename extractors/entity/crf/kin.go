package crf

// kin is what a document says of all mentions of a name together, or of all names that
// begin or end with a word.
type kin struct {
	n       int32
	members [4]int32 // the first ones, as places in the list of proposals
	sums    [types]float32
	total   float32
}

func (g *kin) add(k int, p *proposal) {
	if int(g.n) < len(g.members) {
		g.members[g.n] = int32(k)
	}
	g.n++
	g.total += p.total
	for t, v := range &p.probs {
		g.sums[t] += v
	}
}

// kinship is the kin of every name of a document, by key.
type kinship struct {
	at  map[uint64]int32
	all []kin
}

func (g *kinship) add(key uint64, k int, p *proposal) {
	at, ok := g.at[key]
	if !ok {
		at = int32(len(g.all))
		g.at[key] = at
		g.all = append(g.all, kin{})
	}
	g.all[at].add(k, p)
}

// of returns kin, nil where there is none.
func (g *kinship) of(key, kind uint64) *kin {
	if at, ok := g.at[mix(key, kind)]; ok {
		return &g.all[at]
	}
	return nil
}

// The kinds of kin: of the same words, of names that end with a word, that begin with one
// word or two.
const (
	sameName uint64 = iota + 1
	lastWord
	firstWord
	firstTwo
)

// keyOf is the key of the name that a word is.
func keyOf(w *entry) uint64 { return mix(0, w.plain) }

// gather brings together the proposals of a document that are kin.
func (g *kinship) gather(proposals []proposal, sentences []sentence) {
	if g.at == nil {
		g.at = map[uint64]int32{}
	}
	clear(g.at)
	g.all = g.all[:0]
	for k := range proposals {
		p := &proposals[k]
		words := sentences[p.sentence].words[p.lo:p.hi]
		p.key = 0
		for i, w := range words {
			p.key = mix(p.key, w.plain)
			if i == 1 && len(words) > 2 {
				g.add(mix(p.key, firstTwo), k, p)
			}
		}
		g.add(mix(p.key, sameName), k, p)
		if len(words) > 1 {
			g.add(mix(keyOf(words[0]), firstWord), k, p)
			g.add(mix(keyOf(words[len(words)-1]), lastWord), k, p)
		}
	}
}

// shares appends what kin, less one of them, say of the types, and returns the
// type they say most of, -1 for none.
func (g *kin) shares(dst []uint64, t wholeTemplate, less *proposal) ([]uint64, int) {
	if g == nil {
		return dst, -1
	}
	n, sums, total := g.n, g.sums, g.total
	if less != nil {
		n--
		total -= less.total
		for y, v := range &less.probs {
			sums[y] -= v
		}
	}
	if n <= 0 || total < unlikely/2 {
		return dst, -1
	}
	best := 0
	for y, v := range &sums {
		if v > sums[best] {
			best = y
		}
		if share := rangeOf(v / total); share > 0 {
			dst = append(dst, t.of(uint64(y)<<16|share<<8|uint64(min(total+0.5, 3))))
		}
	}
	return append(dst, t.of(1<<32|rangeOf(total/float32(n)))), best
}

// rangeOf says in which of seven ranges a share lies.
func rangeOf(share float32) uint64 {
	for k, top := range [...]float32{0.1, 0.3, 0.5, 0.7, 0.9, 0.97} {
		if share < top {
			return uint64(k)
		}
	}
	return 6
}

// others appends what other names of the document say: mentions of the same name, names that
// begin or end with it, the short forms of it.
func (d *Decoder) others(dst []uint64, k int) []uint64 {
	p := &d.proposals[k]
	g := d.kin.of(p.key, sameName)
	dst = append(dst, wCount.of(uint64(min(g.n, 4))))
	dst, best := g.shares(dst, wOthers, p)
	if best >= 0 {
		dst = append(dst, wOthersBest.of(uint64(best)<<8|uint64(p.best)))
	}
	dst = d.around(dst, g, k)
	words := d.reader.sentences[p.sentence].words[p.lo:p.hi]
	switch len(words) {
	case 1:
		dst, _ = d.kin.of(p.key, lastWord).shares(dst, wLastOf, nil)
		dst, _ = d.kin.of(p.key, firstWord).shares(dst, wFirstOf, nil)
		return dst
	case 2:
		dst, _ = d.kin.of(p.key, firstTwo).shares(dst, wFirstOf, nil)
	}
	dst, _ = d.kin.of(keyOf(words[0]), sameName).shares(dst, wShortFirst, nil)
	dst, _ = d.kin.of(keyOf(words[len(words)-1]), sameName).shares(dst, wShortLast, nil)
	return dst
}

// around appends what stands around the other mentions of the name.
func (d *Decoder) around(dst []uint64, g *kin, k int) []uint64 {
	told := 0
	for _, o := range g.members[:min(int(g.n), len(g.members))] {
		if int(o) == k || told == contexts {
			continue
		}
		told++
		p := &d.proposals[o]
		s := &d.reader.sentences[p.sentence]
		b, a := s.at(int(p.lo)-1), s.at(int(p.hi))
		dst = append(
			dst, wElseBefore.of(b.lower), wElseAfter.of(a.lower),
			wElseBeforeCluster.of(uint64(b.clusters[fine])), wElseAfterCluster.of(uint64(a.clusters[fine])),
		)
	}
	return dst
}
