package schemas_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/schemas"

	"github.com/google/go-cmp/cmp"
	"github.com/twmb/avro"
)

// registered are the documents that a Schema Registry may hold.
var registered = []struct {
	file   string
	value  any
	golden []any
}{
	{"record.v1.avsc", schemas.Record{}, []any{goldenRecord()}},
	{"factrow.v1.avsc", schemas.FactRow{}, []any{schemas.Rows(goldenRecord())[0], schemas.RetractRow("elms-1")}},
}

func TestAvroIsGeneratedFromTypes(t *testing.T) {
	for _, r := range registered {
		t.Run(r.file, func(t *testing.T) {
			g := avroGenerator{named: map[reflect.Type]bool{}}
			got, err := json.MarshalIndent(g.schema(t, reflect.TypeOf(r.value)), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, '\n')
			if *update {
				if err := os.WriteFile(r.file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(r.file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("%s has drifted from the types; if the change is compatible (README.md), run go test ./schemas -update", r.file)
			}
		})
	}
}

// What is written in Avro and read back is the same document as in JSON.
func TestAvroCarriesTheWholeDocument(t *testing.T) {
	for _, r := range registered {
		schema := parseAvro(t, r.file)
		for _, v := range r.golden {
			want := document(t, v)
			body, err := schema.Encode(v)
			if err != nil {
				t.Fatalf("%s: %v", r.file, err)
			}
			var got any
			if rest, err := schema.Decode(body, &got); err != nil || len(rest) > 0 {
				t.Fatalf("%s: %d bytes left, %v", r.file, len(rest), err)
			}
			if d := cmp.Diff(bare(want), bare(document(t, got))); d != "" {
				t.Errorf("%s (-json +avro)\n%s", r.file, d)
			}
		}
	}
}

// Every schema that was ever published reads what every other wrote, and is read by it.
func TestAvroIsFullTransitive(t *testing.T) {
	for _, r := range registered {
		now := parseAvro(t, r.file)
		name := strings.TrimSuffix(r.file, ".avsc")
		history, err := filepath.Glob(filepath.Join("testdata", "history", name+".*.avsc"))
		if err != nil || len(history) == 0 {
			t.Fatalf("no earlier schemas of %s: %v", name, err)
		}
		for _, path := range history {
			then := parseAvro(t, path)
			if err := avro.CheckCompatibility(then, now); err != nil {
				t.Errorf("%s cannot read what %s wrote: %v", r.file, path, err)
			}
			if err := avro.CheckCompatibility(now, then); err != nil {
				t.Errorf("%s cannot read what %s wrote: %v", path, r.file, err)
			}
		}
	}
}

func parseAvro(t *testing.T, path string) *avro.Schema {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := avro.Parse(string(text))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return s
}

// document is a value as its JSON says it.
func document(t *testing.T, v any) any {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// bare leaves out what is absent in one form and null, empty or false in the other.
func bare(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, field := range v {
			if f := bare(field); f != nil {
				out[k] = f
			}
		}
		return out
	case []any:
		if len(v) == 0 {
			return nil
		}
		out := make([]any, len(v))
		for i := range v {
			out[i] = bare(v[i])
		}
		return out
	case bool:
		if !v {
			return nil
		}
	}
	return v
}

// avroGenerator reflects an Avro schema from the JSON form of a type: records named as the Go
// type, fields as in JSON, in order.
type avroGenerator struct{ named map[reflect.Type]bool }

const avroNamespace = "dateline"

func (g avroGenerator) schema(t *testing.T, typ reflect.Type) any {
	t.Helper()
	if typ == reflect.TypeFor[time.Time]() {
		return "string" // RFC 3339: Avro's timestamps have no zone, and the publisher's matters
	}
	switch typ.Kind() {
	case reflect.String:
		return "string"
	case reflect.Int, reflect.Int64:
		return "long"
	case reflect.Float64:
		return "double"
	case reflect.Bool:
		return "boolean"
	case reflect.Pointer:
		return g.schema(t, typ.Elem())
	case reflect.Slice:
		return avroArray{"array", g.schema(t, typ.Elem())}
	case reflect.Struct:
		if g.named[typ] {
			return typ.Name()
		}
		r := avroRecord{Type: "record", Name: typ.Name()}
		if len(g.named) == 0 { // the names inside inherit it
			r.Namespace = avroNamespace
		}
		g.named[typ] = true
		r.Fields = g.fields(t, typ)
		return r
	default:
		t.Fatalf("%v has no Avro form", typ)
		return nil
	}
}

type avroRecord struct {
	Type      string      `json:"type"`
	Name      string      `json:"name"`
	Namespace string      `json:"namespace,omitempty"`
	Fields    []avroField `json:"fields"`
}

type avroArray struct {
	Type  string `json:"type"`
	Items any    `json:"items"`
}

type avroField struct {
	Name    string          `json:"name"`
	Type    any             `json:"type"`
	Default json.RawMessage `json:"default,omitempty"`
}

func (g avroGenerator) fields(t *testing.T, typ reflect.Type) []avroField {
	t.Helper()
	var out []avroField
	for f := range typ.Fields() {
		if f.Anonymous {
			out = append(out, g.fields(t, f.Type)...)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if tag, _, _ := strings.Cut(f.Tag.Get("avro"), ","); tag != name {
			t.Errorf("%v.%s is %q in Avro, %q in JSON", typ, f.Name, tag, name)
		}
		field := avroField{Name: name, Type: g.schema(t, f.Type)}
		switch {
		case f.Type.Kind() == reflect.Slice:
			field.Default = json.RawMessage("[]")
		case f.Type.Kind() == reflect.Bool:
			field.Default = json.RawMessage("false")
		case f.Type.Kind() == reflect.Pointer || strings.HasPrefix(options, "omit"):
			field.Type = []any{"null", field.Type}
			field.Default = json.RawMessage("null")
		}
		out = append(out, field)
	}
	return out
}
