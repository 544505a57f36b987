package gazetteer

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
)

// The world's places, from GeoNames (GEONAMES.md): a line a key, in the order of the keys,
// with a tab and the rows of that key, the most people first.
//
//go:embed places.txt
var world string

//go:embed divisions.tsv
var divisionsTSV string

// division is a first-level division of a country, of divisions.tsv.
type division struct{ country, code, name string }

var divisions = sync.OnceValue(func() []division {
	table := rows(divisionsTSV)
	out := make([]division, len(table))
	for i, row := range table {
		out[i] = division{row[0], row[1], row[2]}
	}
	return out
})

// Row is one place of the table of the world's places as it is stored.
type Row struct {
	Kind     Kind // City, District or Region
	Division int  // line of divisions.tsv
	Lat, Lon float64
	People   int // as read, right to a fifth
}

// A row is rowBytes printable characters, digits to the base of 94 from '!' on: latitude
// (3), longitude (3), division (2), and kind and people together (1).
const (
	rowBytes  = 9
	base      = 94
	zero      = '!'
	degrees   = base * base * base
	levels    = 31 // of people: half an octave each
	perOctave = 2
	smallest  = 9 // octaves: 512 people
)

// rowKinds are the kinds of rows, as stored.
var rowKinds = [...]Kind{City, District, Region}

// Encode returns the row as it is stored.
func (r Row) Encode() []byte {
	out := make([]byte, 0, rowBytes)
	put := func(n, digits int) {
		for d := digits - 1; d >= 0; d-- {
			out = append(out, byte(zero+n/int(math.Pow(base, float64(d)))%base))
		}
	}
	put(int((r.Lat+90)/180*(degrees-1)+0.5), 3)
	put(int((r.Lon+180)/360*(degrees-1)+0.5), 3)
	put(r.Division, 2)
	level := int(perOctave*(math.Log2(float64(max(r.People, 1)))-smallest) + 0.5)
	kind := 0
	for rowKinds[kind] != r.Kind {
		kind++
	}
	put(kind*levels+min(max(level, 0), levels-1), 1)
	return out
}

// DecodeRow reads a row from the characters that Encode made.
func DecodeRow(s string) Row {
	digits := func(lo, hi int) (n int) {
		for i := lo; i < hi; i++ {
			n = n*base + int(s[i]-zero)
		}
		return n
	}
	last := digits(8, 9)
	return Row{
		Kind:     rowKinds[last/levels],
		Division: digits(6, 8),
		Lat:      float64(digits(0, 3))/(degrees-1)*180 - 90,
		Lon:      float64(digits(3, 6))/(degrees-1)*360 - 180,
		People:   int(math.Exp2(float64(last%levels)/perOctave + smallest)),
	}
}

// worldIndex is an open hash table of where the lines of the world's table begin, plus one;
// 0 is an empty slot. A power of two of slots, at most half of them full.
var worldIndex = sync.OnceValue(func() []uint32 {
	slots := 1
	for slots < 2*strings.Count(world, "\n")+2 {
		slots *= 2
	}
	index := make([]uint32, slots)
	for start := 0; start < len(world); {
		line, _, _ := strings.Cut(world[start:], "\n")
		key, _, _ := strings.Cut(line, "\t")
		at := slotOf([]byte(key), index)
		for index[at] != 0 {
			at = (at + 1) & (slots - 1)
		}
		index[at] = uint32(start) + 1
		start += len(line) + 1
	}
	return index
})

// slotOf returns the slot at which the search for a key begins: FNV-1a.
func slotOf(key []byte, index []uint32) int {
	h := uint64(14695981039346656037)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	return int(h>>32^h) & (len(index) - 1)
}

// find returns the rows of a key as stored, empty for none.
func find(key []byte) string {
	index := worldIndex()
	for at := slotOf(key, index); index[at] != 0; at = (at + 1) & (len(index) - 1) {
		line := world[index[at]-1:]
		if len(line) <= len(key) || line[len(key)] != '\t' || line[:len(key)] != string(key) {
			continue
		}
		rows, _, _ := strings.Cut(line[len(key)+1:], "\n")
		return rows
	}
	return ""
}

// worldRows returns the rows of the world's table for a name.
func worldRows(name string) string {
	var buf [longestPlain]byte
	return find(AppendKey(buf[:0], name))
}

// worldPlace returns the place of the first of some rows.
func worldPlace(name, rows string) Place {
	r := DecodeRow(rows[:rowBytes])
	d := divisions()[r.Division]
	return Place{
		Name: name, Kind: r.Kind, Country: d.country, Region: d.code, Division: d.name,
		Lat: math.Round(r.Lat*1e4) / 1e4, Lon: math.Round(r.Lon*1e4) / 1e4, People: r.People,
		weight: r.People,
	}
}

// appendWorld appends the places of the world's table that go by a name and are not
// among the places already there.
func appendWorld(found []*Place, name string) []*Place {
	stored := worldRows(name)
	if stored == "" {
		return found
	}
	listed := len(found)
	fresh := make([]Place, 0, len(stored)/rowBytes)
	for ; len(stored) >= rowBytes; stored = stored[rowBytes:] {
		if p := worldPlace(name, stored); !known(found[:listed], &p) {
			fresh = append(fresh, p)
		}
	}
	found = slices.Grow(found, len(fresh))
	for i := range fresh {
		found = append(found, &fresh[i])
	}
	return found
}

// sameKilometres is how near two places of one name are one, a division and the town it
// is named after included.
const sameKilometres = 100

// known reports whether our own tables have a place already.
func known(found []*Place, p *Place) bool {
	return slices.ContainsFunc(found, func(o *Place) bool {
		return o.Country == p.Country && (o.Kind == City || o.Kind == p.Kind || p.Kind == District) &&
			Kilometres(o.Lat, o.Lon, p.Lat, p.Lon) < sameKilometres
	})
}

// Kilometres is the distance of two points in WGS 84 degrees on a sphere.
func Kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, radian = 6371, math.Pi / 180
	a, b := math.Sin((lat2-lat1)*radian/2), math.Sin((lon2-lon1)*radian/2)
	h := a*a + math.Cos(lat1*radian)*math.Cos(lat2*radian)*b*b
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(h)))
}
