package tag

import "dateline/extractors"

// classes is room for every tag: the model's, those of fixed words, the pads. A power of
// two, so that an index masked to it needs no bounds check.
const classes = 64

// scores are the sums of a token's weights, by class.
type scores [classes]int32

// weight is one class's share in a feature, times 1000: prose rounds its weights to three
// places, so the sums are exact and their order does not matter. The low six bits are the
// class, the rest the share: small tables stay in the cache.
type weight int32

const classBits = 6 // of a weight; 1<<classBits is classes

func (w weight) class() uint8 { return uint8(w & (classes - 1)) }
func (w weight) value() int32 { return int32(w >> classBits) }

// vector is a range of model.weights, empty for a feature the model does not know.
type vector struct{ lo, hi uint32 }

// place is where a word stands, seen from the word that is tagged.
type place uint8

const (
	here    place = iota
	before        // the word right before
	before2       // the word before that
	after
	after2
	places
)

// context is what a word says about its neighbours and itself, sixteen bytes of it so that
// two words of the table are one line of a cache.
type context struct {
	own       uint32        // its weights begin here, place by place
	ends      [places]uint8 // where those of each place end, from own
	pairs     uint8         // how many tags say something before the word
	ending    uint16        // what its last bytes say: an index of model.endings
	firstPair uint16        // index of model.pairs
	fixed     uint8         // see anyFixed and fixedClass
}

// anyFixed is set where some spelling of a word with capitals has one tag, or it is an
// emoticon. The rest of fixed, less one, is the class of the word as it is, where that has one
// tag.
const anyFixed = 1 << 7

func (c *context) anyFixed() bool { return c.fixed&anyFixed != 0 }

func (c *context) fixedClass() (class uint8, ok bool) {
	one := c.fixed &^ anyFixed
	return one - 1, one > 0
}

// vector returns where the word's own weights about a place are.
func (c *context) vector(p place) vector {
	lo := c.own
	if p > here {
		lo += uint32(c.ends[p-1])
	}
	return vector{lo, c.own + uint32(c.ends[p])}
}

// pair is what a word says after a tag: the weights of "i-1 tag+i word".
type pair struct {
	lo  uint32
	tag uint8
	n   uint8
}

// ending is what the last three bytes of a word say; the first of a model says nothing.
type ending struct{ here, before, after vector }

// model is prose's tagger as tables. It is never changed after load.
type model struct {
	names   []string // of the classes, by id; the first n can be predicted
	ids     map[string]uint8
	n       int
	weights []weight

	prefixes [256]scores // bias and first byte
	words    extractors.WordTable[context]
	endings  []ending
	byEnding endingTable
	pairs    []pair
	fixed    extractors.WordTable[uint8] // words with one tag
	pads     [4]context                  // -START- -START2- -END- -END2-
	start    uint8
	start2   uint8

	hyphened, years, digits context // of the classes of words; see normalise

	tags [classes * classes]vector // of the two tags before
}

// id returns the id of a tag; a tag the model has never seen is tagOther, which has no
// weights.
func (m *model) id(tag string) uint8 {
	if i, ok := m.ids[tag]; ok {
		return i
	}
	return m.ids[tagOther]
}

// context returns what is known of a normalised word; a word the model does not know speaks
// by its last bytes.
func (m *model) context(normal string) context {
	if c, ok := m.words.Get(normal); ok {
		return c
	}
	return context{ending: m.byEnding.find(lastBytes(normal))}
}
