package crf

import (
	"cmp"
	"math"
	"slices"
)

// WordCounts counts words and neighbours in raw text, to make clusters from.
type WordCounts struct {
	words map[string]int32
	pairs map[[2]string]int32
}

// NewWordCounts returns counts of nothing.
func NewWordCounts() *WordCounts {
	return &WordCounts{words: map[string]int32{}, pairs: map[[2]string]int32{}}
}

// Add counts a sentence. Digits count as 0.
func (c *WordCounts) Add(sentence []string) {
	last := ""
	for _, w := range sentence {
		b := []byte(w)
		zero(b)
		w = string(b)
		c.words[w]++
		c.pairs[[2]string{last, w}]++
		last = w
	}
	c.pairs[[2]string{last, ""}]++
}

// ClusterOptions say how to cluster.
type ClusterOptions struct {
	Sizes  []int // how many clusters, one level each
	Words  int   // how many words at most, the most frequent
	Least  int   // how often a word must be seen
	Rounds int   // passes over the words at most
	// Progress, if not nil, is called after each pass with the share of words that moved.
	Progress func(size, round int, moved float64)
}

// ClusteredWord is a word and its cluster at each level.
type ClusteredWord struct {
	Word     string
	Clusters []int
}

// neighbour is a word beside another and how often it stands there.
type neighbour struct{ word, n int32 }

// exchange clusters words so that the class of a word tells most of the class of the next:
// the exchange algorithm for class bigrams (Kneser and Ney, 1993; Martin, Liermann and Ney,
// 1998).
type exchange struct {
	before, after [][]neighbour
	total         []int32 // of each word's neighbours after it
	k             int     // clusters that words may be in; two more hold the rest and the ends
	class         []int32
	counts        []int32 // of class pairs
	size          []int32 // of classes
	in, out       []int32 // of the word at hand, by class
	ins, outs     []int32 // the classes that in and out have
}

// Cluster groups the words counted, at each level anew.
func (c *WordCounts) Cluster(o ClusterOptions) []ClusteredWord {
	vocabulary := c.vocabulary(o)
	x := c.neighbours(vocabulary)
	out := make([]ClusteredWord, len(vocabulary))
	for i, w := range vocabulary {
		out[i].Word = w
	}
	for _, k := range o.Sizes {
		x.begin(k, len(vocabulary))
		for round := range o.Rounds {
			moved := 0
			for w := range vocabulary {
				if x.move(int32(w)) {
					moved++
				}
			}
			share := float64(moved) / float64(max(1, len(vocabulary)))
			if o.Progress != nil {
				o.Progress(k, round+1, share)
			}
			if share < 0.01 {
				break
			}
		}
		for i := range vocabulary {
			out[i].Clusters = append(out[i].Clusters, int(x.class[i]))
		}
	}
	return out
}

// vocabulary returns the frequent words, the most frequent first.
func (c *WordCounts) vocabulary(o ClusterOptions) []string {
	var words []string
	for w, n := range c.words {
		if int(n) >= o.Least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(c.words[b], c.words[a]), cmp.Compare(a, b))
	})
	return words[:min(len(words), o.Words)]
}

func (c *WordCounts) neighbours(vocabulary []string) *exchange {
	number := map[string]int32{}
	for i, w := range vocabulary {
		number[w] = int32(i)
	}
	rest, ends := int32(len(vocabulary)), int32(len(vocabulary)+1)
	of := func(w string) int32 {
		if w == "" {
			return ends
		}
		if i, ok := number[w]; ok {
			return i
		}
		return rest
	}
	merged := map[[2]int32]int32{}
	for pair, n := range c.pairs {
		merged[[2]int32{of(pair[0]), of(pair[1])}] += n
	}
	x := &exchange{
		before: make([][]neighbour, ends+1), after: make([][]neighbour, ends+1), total: make([]int32, ends+1),
	}
	for pair, n := range merged {
		x.after[pair[0]] = append(x.after[pair[0]], neighbour{pair[1], n})
		x.before[pair[1]] = append(x.before[pair[1]], neighbour{pair[0], n})
		x.total[pair[0]] += n
	}
	for _, side := range [][][]neighbour{x.before, x.after} {
		for _, list := range side {
			slices.SortFunc(list, func(a, b neighbour) int { return cmp.Compare(a.word, b.word) })
		}
	}
	return x
}

// begin deals the words to k clusters in turn.
func (x *exchange) begin(k, words int) {
	x.k = k
	m := k + 2
	x.class = make([]int32, words+2)
	for i := range words {
		x.class[i] = int32(i % k)
	}
	x.class[words], x.class[words+1] = int32(k), int32(k+1)
	x.counts, x.size = make([]int32, m*m), make([]int32, m)
	x.in, x.out = make([]int32, m), make([]int32, m)
	for w, list := range x.after {
		for _, n := range list {
			x.counts[int(x.class[w])*m+int(x.class[n.word])] += n.n
		}
		x.size[x.class[w]] += x.total[w]
	}
}

// move puts a word into the cluster where the likelihood is greatest.
func (x *exchange) move(w int32) bool {
	self := x.gather(w)
	was := x.class[w]
	x.place(w, was, self, -1)
	best, to := math.Inf(-1), was
	for h := range int32(x.k) {
		if gain := x.gain(w, h, self); gain > best {
			best, to = gain, h
		}
	}
	x.class[w] = to
	x.place(w, to, self, 1)
	for _, c := range x.ins {
		x.in[c] = 0
	}
	for _, c := range x.outs {
		x.out[c] = 0
	}
	return to != was
}

// gather counts the classes beside a word and returns how often it stands beside itself.
func (x *exchange) gather(w int32) (self int32) {
	x.ins, x.outs = x.ins[:0], x.outs[:0]
	for _, n := range x.before[w] {
		if n.word == w {
			self = n.n
			continue
		}
		c := x.class[n.word]
		if x.in[c] == 0 {
			x.ins = append(x.ins, c)
		}
		x.in[c] += n.n
	}
	for _, n := range x.after[w] {
		if n.word == w {
			continue
		}
		c := x.class[n.word]
		if x.out[c] == 0 {
			x.outs = append(x.outs, c)
		}
		x.out[c] += n.n
	}
	return self
}

// place takes a word's counts out of a cluster (sign -1) or puts them in (1).
func (x *exchange) place(w, class, self, sign int32) {
	m := int32(x.k + 2)
	for _, c := range x.ins {
		x.counts[c*m+class] += sign * x.in[c]
	}
	for _, c := range x.outs {
		x.counts[class*m+c] += sign * x.out[c]
	}
	x.counts[class*m+class] += sign * self
	x.size[class] += sign * x.total[w]
}

// gain is by how much the likelihood grows when a word joins cluster h.
func (x *exchange) gain(w, h, self int32) float64 {
	m := int32(x.k + 2)
	d := 0.0
	for _, c := range x.ins {
		if c != h {
			n := x.counts[c*m+h]
			d += nLogN(n+x.in[c]) - nLogN(n)
		}
	}
	row := x.counts[h*m : h*m+m]
	for _, c := range x.outs {
		if c != h {
			n := row[c]
			d += nLogN(n+x.out[c]) - nLogN(n)
		}
	}
	n := row[h]
	d += nLogN(n+x.in[h]+x.out[h]+self) - nLogN(n)
	return d - 2*(nLogN(x.size[h]+x.total[w])-nLogN(x.size[h]))
}

// nLogNs are the first values of n log n.
var nLogNs = func() (t [1 << 16]float64) {
	for n := 2; n < len(t); n++ {
		t[n] = float64(n) * math.Log(float64(n))
	}
	return t
}()

func nLogN(n int32) float64 {
	if int(n) < len(nLogNs) {
		return nLogNs[n]
	}
	return float64(n) * math.Log(float64(n))
}
