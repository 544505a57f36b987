package crf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"dateline/schemas"
)

// marked reads testdata/marked.txt: paragraphs are documents, lines sentences.
func marked(tb testing.TB) []Document {
	tb.Helper()
	b, err := os.ReadFile("testdata/marked.txt")
	if err != nil {
		tb.Fatal(err)
	}
	_, text, _ := strings.Cut(string(b), "\n")
	var docs []Document
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		var d Document
		for line := range strings.Lines(paragraph) {
			d.add(line)
		}
		docs = append(docs, d)
	}
	return docs
}

// add reads a sentence with its names in brackets.
func (d *Document) add(line string) {
	name := -1 // first word of the name being read
	for field := range strings.FieldsSeq(line) {
		if rest, ok := strings.CutPrefix(field, "["); ok {
			name, field = len(d.Tokens), rest
		}
		kind, after, closes := strings.Cut(field, "]")
		if closes {
			set := TypesOf(schemas.EntityType(kind))
			for i := name; i < len(d.Tokens); i++ {
				d.Allowed[i] = set.Name(i-name, len(d.Tokens)-name)
			}
			if name, field = -1, after; field == "" {
				continue
			}
		}
		word := strings.TrimRight(field, ".,")
		for _, w := range []string{word, field[len(word):]} {
			if w != "" {
				d.Tokens = append(d.Tokens, Token{Text: w, Tag: "NN"})
				d.Allowed = append(d.Allowed, Outside)
			}
		}
	}
	d.Ends = append(d.Ends, len(d.Tokens))
}

// trained trains on the marked documents; with folds, also how names look as a whole.
func trained(tb testing.TB, threads, runs, folds int) *Model {
	tb.Helper()
	c, err := ReadClusters(strings.NewReader("Lima\t1\t7\nNarva\t1\t7\nTartu\t1\t7\nAda\t2\t\nthe\t\t3\n"))
	if err != nil {
		tb.Fatal(err)
	}
	l := NewLists(func(name string) uint8 { return uint8(len(name)) / 10 })
	l.AddWord(0, "Ada")
	l.AddName(3, []string{"Thule", "Rail", "Board"})
	docs := marked(tb)
	for i := range docs {
		docs[i].Origin = i
	}
	m, err := Train(docs, c, l, Options{Epochs: 12, Drop: 0.1, Least: 1, Seed: 5, Runs: runs, Folds: folds, Threads: threads})
	if err != nil {
		tb.Fatal(err)
	}
	return m
}

func found(d *Document, names []Name) []string {
	var out []string
	for _, n := range names {
		var words []string
		for _, t := range d.Tokens[n.First:n.Last] {
			words = append(words, t.Text)
		}
		out = append(out, strings.Join(words, " ")+" "+string(n.Type))
	}
	return out
}

// The model finds again what it was shown, and a known name in a new sentence.
func TestTrain(t *testing.T) {
	t.Run("chain", func(t *testing.T) { findsAgain(t, trained(t, 1, 1, 0)) })
	t.Run("whole names", func(t *testing.T) { findsAgain(t, trained(t, 1, 1, 2)) })
}

func findsAgain(t *testing.T, m *Model) {
	t.Helper()
	d := m.NewDecoder(nil)
	for _, doc := range marked(t) {
		for _, n := range d.Names(doc.Tokens, doc.Ends) {
			for i := n.First; i < n.Last; i++ {
				if doc.Allowed[i]&TypesOf(n.Type).Name(i-n.First, n.Last-n.First) == 0 {
					t.Errorf("%v is not what was marked", found(&doc, []Name{n}))
				}
			}
			if n.Marginal <= 0 || n.Marginal > 1 || n.Confidence != n.Marginal {
				t.Errorf("%v: marginal %v, confidence %v", found(&doc, []Name{n}), n.Marginal, n.Confidence)
			}
		}
	}
	var doc Document
	doc.add("Then Ada Brook left Tartu for good.")
	if got, want := found(&doc, d.Names(doc.Tokens, doc.Ends)), []string{"Ada Brook PERSON", "Tartu PLACE"}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	one := trained(t, 1, 2, 3).Encode()
	if !bytes.Equal(one, trained(t, 1, 2, 3).Encode()) {
		t.Error("training again gives another model")
	}
	if !bytes.Equal(one, trained(t, 2, 2, 3).Encode()) {
		t.Error("two threads give another model than one")
	}
	if bytes.Equal(one, trained(t, 1, 1, 3).Encode()) {
		t.Error("a second run changes nothing")
	}
}

func TestTrainRefuses(t *testing.T) {
	if _, err := Train(nil, &Clusters{}, nil, Options{}); err == nil {
		t.Error("no documents are taken")
	}
	if _, err := Train(marked(t), &Clusters{}, nil, Options{Drop: 1}); err == nil {
		t.Error("leaving out every feature is taken")
	}
}

// A set that does not mark a type does not teach that there is none: with its words left
// open, names of that type learned elsewhere stay found.
func TestPartialLabels(t *testing.T) {
	docs := marked(t)
	train := func(unmarked Labels) int {
		var all []Document
		for _, d := range docs {
			all = append(all, d)
			again := Document{Tokens: d.Tokens, Ends: d.Ends, Allowed: slices.Clone(d.Allowed)}
			for i, a := range again.Allowed {
				if a&TypesOf("NATIONALITY").Inside() != 0 {
					again.Allowed[i] = unmarked
				}
			}
			all = append(all, again, again, again)
		}
		m, err := Train(all, &Clusters{}, nil, Options{Epochs: 8, Least: 1})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, d := range docs {
			for _, name := range m.NewDecoder(nil).Names(d.Tokens, d.Ends) {
				if name.Type == schemas.Nationality {
					n++
				}
			}
		}
		return n
	}
	if open, shut := train(Outside|TypesOf("NATIONALITY").Inside()), train(Outside); open != 4 || shut >= open {
		t.Errorf("with open labels %d peoples are found, with shut ones %d; want 4, and fewer", open, shut)
	}
}

func TestSizeIsKept(t *testing.T) {
	for _, size := range []int{4_000, 20_000} {
		m, err := Train(marked(t), &Clusters{}, nil, Options{Epochs: 2, Least: 1, Size: size})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(m.Encode()); n > size {
			t.Errorf("%d bytes, want %d at most", n, size)
		}
		if _, err := Decode(m.Encode()); err != nil {
			t.Error(err)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := trained(t, 1, 1, 2).Encode()
	change := func(f func(b []byte)) []byte {
		b := slices.Clone(good)
		f(b)
		return b
	}
	resum := func(b []byte) {
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[headerSize:], castagnoli))
	}
	for name, c := range map[string]struct {
		b    []byte
		says string
	}{
		"empty":         {nil, "cut short"},
		"cut":           {good[:len(good)-1], "cut short"},
		"longer":        {append(slices.Clone(good), 0), "too long"},
		"another file":  {change(func(b []byte) { b[0] = 'X' }), "not a model"},
		"version":       {change(func(b []byte) { b[4] = 9 }), "version 9"},
		"a bit flipped": {change(func(b []byte) { b[len(b)/2] ^= 4 }), "checksum"},
		"scale": {change(func(b []byte) {
			clear(b[headerSize : headerSize+4])
			resum(b)
		}), "scale"},
		"a label out of bounds": {change(func(b []byte) {
			m, err := Decode(good)
			if err != nil {
				t.Fatal(err)
			}
			b[len(b)-len(m.table.rows)+rowHeader] = labels
			resum(b)
		}), "table of weights"},
	} {
		if _, err := Decode(c.b); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want one that says %q", name, err, c.says)
		}
	}
	m, err := Decode(good)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Encode(), good) {
		t.Error("what was decoded encodes to other bytes")
	}
}

// Any bytes either are a model that can be used, or are refused.
func FuzzDecode(f *testing.F) {
	good := trained(f, 1, 1, 2).Encode()
	f.Add(good[headerSize:])
	f.Add(good[headerSize : len(good)/2])
	f.Add([]byte{})
	var doc Document
	doc.add("Then Ada Brook left Tartu for good.")
	f.Fuzz(func(t *testing.T, body []byte) {
		b := append(slices.Clone(good[:headerSize]), body...)
		binary.LittleEndian.PutUint32(b[8:], uint32(len(body)))
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(body, castagnoli))
		m, err := Decode(b)
		if err != nil {
			return
		}
		for _, n := range m.NewDecoder(nil).Names(doc.Tokens, doc.Ends) {
			if n.First < 0 || n.First >= n.Last || n.Last > len(doc.Tokens) {
				t.Fatalf("name %v of %d words", n, len(doc.Tokens))
			}
		}
	})
}

// Once its space has grown, a decoder allocates nothing.
func TestNoAllocation(t *testing.T) {
	d := trained(t, 1, 1, 2).NewDecoder(nil)
	docs := marked(t)
	n := testing.AllocsPerRun(20, func() {
		for i := range docs {
			d.Names(docs[i].Tokens, docs[i].Ends)
		}
	})
	if n != 0 {
		t.Errorf("%v allocations a run", n)
	}
}

// One model serves many decoders at once, and what a decoder read before changes nothing.
func TestConcurrentUse(t *testing.T) {
	m, docs := trained(t, 1, 1, 2), marked(t)
	var want [][]Name
	for _, d := range docs {
		want = append(want, slices.Clone(m.NewDecoder(nil).Names(d.Tokens, d.Ends)))
	}
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			d := m.NewDecoder(nil)
			for k := range 20 {
				i := (g + k) % len(docs)
				if got := d.Names(docs[i].Tokens, docs[i].Ends); !slices.Equal(got, want[i]) {
					t.Errorf("document %d: %v, want %v", i, got, want[i])
				}
			}
		})
	}
	wait.Wait()
}

func TestReadClustersRefuses(t *testing.T) {
	for text, says := range map[string]string{
		"a\t1\nb\t1\t2\n":    "line 2",
		"a\t1\nb\tx\n":       "line 2, column 3",
		"a\t1\t70000\n":      "line 1, column 5",
		"\t1\n":              "line 1",
		"a\n":                "line 1",
		"a\t-1\n":            "column 3",
		"a\t65535\tb\t65535": "column 3",
	} {
		if _, err := ReadClusters(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v, want one that says %q", text, err, says)
		}
	}
}

// Confidence is the share that was right, and does not fall as the marginal grows.
func TestCalibrate(t *testing.T) {
	m := trained(t, 1, 1, 2)
	next := random(3)
	var outcomes []Outcome
	for range 4000 {
		p := float64(next.below(1000)) / 1000
		outcomes = append(outcomes, Outcome{p, float64(next.below(1000))/1000 < p*p}) // overconfident
	}
	m.Calibrate(outcomes)
	last := 0.0
	for p := 0.0; p <= 1; p += 0.05 {
		c := m.Confidence(p)
		if c < last || c < p*p-0.08 || c > p*p+0.08 {
			t.Errorf("confidence of %.2f is %.3f, want about %.3f and not below %.3f", p, c, p*p, last)
		}
		last = c
	}
	again, err := Decode(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if again.Confidence(0.5) != m.Confidence(0.5) {
		t.Error("the curve is lost in encoding")
	}
}

// Words used alike fall into one cluster.
func TestCluster(t *testing.T) {
	c := NewWordCounts()
	for range 20 {
		for _, city := range []string{"Lima", "Narva", "Tartu"} {
			for _, verb := range []string{"rained", "snowed"} {
				c.Add([]string{"in", city, "it", verb, "."})
			}
		}
	}
	of := map[string]int{}
	for _, w := range c.Cluster(ClusterOptions{Sizes: []int{5}, Words: 100, Least: 2, Rounds: 10}) {
		of[w.Word] = w.Clusters[0]
	}
	if of["Lima"] != of["Narva"] || of["Lima"] != of["Tartu"] || of["rained"] != of["snowed"] || of["Lima"] == of["rained"] || of["Lima"] == of["in"] {
		t.Errorf("clusters %v", of)
	}
}

func BenchmarkDecoder(b *testing.B) {
	d := trained(b, 1, 1, 2).NewDecoder(nil)
	docs := marked(b)
	n := 0
	for _, doc := range docs {
		for _, t := range doc.Tokens {
			n += len(t.Text) + 1
		}
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for i := range docs {
			d.Names(docs[i].Tokens, docs[i].Ends)
		}
	}
}

// However long a run of capitals, it is decoded in pieces.
func TestLongSegments(t *testing.T) {
	var doc Document
	doc.add(strings.Repeat("LIMA ", 3*longestSegment))
	d := trained(t, 1, 1, 2).NewDecoder(nil)
	last := 0
	for _, n := range d.Names(doc.Tokens, doc.Ends) {
		if n.First < last || n.Last <= n.First || n.Last > len(doc.Tokens) {
			t.Fatalf("name %v after word %d", n, last)
		}
		last = n.Last
	}
	if len(d.sums) > longestSegment {
		t.Errorf("%d words are decoded together", len(d.sums))
	}
}

// The weights as they are laid out are those of the table, row by row, and no filter hides one.
func TestLayout(t *testing.T) {
	m := trained(t, 1, 1, 2)
	rows := m.table.rows
	var f finder
	for bucket, n := range m.table.counts {
		for range n {
			check, labels := binary.LittleEndian.Uint16(rows), int(rows[2])
			var want sums
			for i, y := range rows[rowHeader : rowHeader+labels] {
				want[y] = int32(int8(rows[rowHeader+labels+i]))
			}
			h := uint64(bucket)<<(64-m.table.bits) | uint64(check)
			if got := f.sum(&m.weights, []uint64{h}); got != want {
				t.Fatalf("bucket %d, check %#x: weights %v, the table has %v", bucket, check, got, want)
			}
			if got := f.sum(&m.weights, []uint64{h, h, h}); got[outside] != 3*want[outside] {
				t.Fatalf("bucket %d, check %#x: thrice %d is %d", bucket, check, want[outside], got[outside])
			}
			rows = rows[rowHeader+2*labels:]
		}
	}
}
