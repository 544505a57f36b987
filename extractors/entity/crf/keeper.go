package crf

// keeper holds the sums of features that return together: those of what single words say,
// which the entries of these words point to, and those of groups, under their keys. They
// change no result.
type keeper struct {
	remarks []packed
	keys    []uint64 // of groups
	groups  []packed
	forgot  int // how often the reader of the entries had forgotten them
	finder  finder
	buf     []uint64
}

// What the sums of an entry say beside the place of a sum.
const (
	unasked = 0
	silent  = 1 // the model holds none of the features
)

const (
	groupBits   = 16      // logarithm of how many sums of groups are kept
	mostRemarks = 1 << 17 // beyond it, words are forgotten
)

func newKeeper() keeper {
	return keeper{remarks: make([]packed, silent+1), keys: make([]uint64, 1<<groupBits), groups: make([]packed, 1<<groupBits)}
}

func (k *keeper) full() bool { return len(k.remarks) > mostRemarks }

// follow drops the sums of words that the reader has forgotten.
func (k *keeper) follow(r *reader) {
	if k.forgot != r.forgot {
		k.forgot, k.remarks = r.forgot, k.remarks[:silent+1]
	}
}

// remark returns the place of the sum of what a word says, silent for nothing.
func (k *keeper) remark(w *weights, x said) int32 {
	at := x.by.sums[x.as]
	if at == unasked {
		at = k.ask(w, x)
		x.by.sums[x.as] = at
	}
	return at
}

// ask sums the features of what a word says, and returns where the sum is kept.
func (k *keeper) ask(w *weights, x said) int32 {
	k.buf = x.features(k.buf[:0])
	all := k.finder.sum(w, k.buf)
	if all == (sums{}) {
		return silent
	}
	k.remarks = append(k.remarks, packed{})
	k.remarks[len(k.remarks)-1].pack(&all)
	return int32(len(k.remarks) - 1)
}

// group returns the sum of a group of features that are evidence about word i of a sentence,
// nil for none.
func (k *keeper) group(w *weights, e *evidence, g group, s *sentence, i int) *packed {
	key := e.key(g, s, i)
	if key == 0 {
		return nil
	}
	at := key >> (64 - groupBits)
	if k.keys[at] != key {
		k.buf = e.group(k.buf[:0], g, s, i)
		all := k.finder.sum(w, k.buf)
		k.keys[at] = key
		k.groups[at].pack(&all)
	}
	return &k.groups[at]
}
