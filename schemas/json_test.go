package schemas_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"dateline/schemas"
)

// texts are what strings of a record are made of in the test.
var texts = []string{
	"", "Port Elms", "a \"quoted\" word\\", "<b>Tom & Bo</b>", "line\nend\r\ttab", "\b\f\x00\x1f\x7f", "Øresund – “kr 12”", "bad \xff\xc3 bytes", "\u2028 and \u2029", "\ufffd 🜁",
}

var numbers = []float64{0, 1, -2.25, 16400000, 0.1, 1e21, 1.5e-7, -3e-10, 1e20, math.MaxFloat64, math.SmallestNonzeroFloat64, 123456789.125}

// fill gives every field a value, or now and then none.
func fill(r *rand.Rand, v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Date(1987+r.IntN(50), 3, 4, 5, 6, 7, r.IntN(2)*120_000_000, time.FixedZone("", r.IntN(3)*5400))))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(texts[r.IntN(len(texts))])
	case reflect.Int:
		v.SetInt(int64(r.IntN(3) * r.IntN(100_000)))
	case reflect.Float64:
		v.SetFloat(numbers[r.IntN(len(numbers))])
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Slice:
		if n := r.IntN(4) - 1; n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(r, v.Index(i))
			}
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			fill(r, f)
		}
	default:
		panic("a field of a kind that no record had: " + v.Type().String())
	}
}

func TestAppendJSONIsEncodingJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var rec schemas.Record
		fill(r, reflect.ValueOf(&rec).Elem())
		compareJSON(t, rec)
		if t.Failed() {
			return
		}
	}
	compareJSON(t, schemas.Record{})
	compareJSON(t, goldenRecord())
}

func compareJSON(t *testing.T, rec schemas.Record) {
	t.Helper()
	for _, escape := range []bool{true, false} {
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(escape)
		if err := e.Encode(rec); err != nil {
			t.Fatal(err)
		}
		got, err := rec.AppendJSON([]byte("before"), escape)
		if err != nil || string(got) != "before"+string(bytes.TrimSuffix(want.Bytes(), []byte("\n"))) {
			t.Errorf("error %v\n got %s\nwant %s", err, got, want.Bytes())
		}
	}
}

func TestAppendJSONRefusesWhatJSONHasNot(t *testing.T) {
	for _, rec := range []schemas.Record{
		{Article: schemas.Article{Published: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}},
		{Entities: []schemas.Entity{{Salience: math.NaN()}}},
		{Figures: []schemas.Figure{{Value: new(math.Inf(1))}}},
	} {
		if _, err := rec.AppendJSON(nil, false); err == nil {
			t.Errorf("no error for %+v", rec)
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	rec := goldenRecord()
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if out, err = rec.AppendJSON(out[:0], false); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(out)))
}
