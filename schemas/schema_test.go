package schemas_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"dateline/schemas"

	"github.com/invopop/jsonschema"
)

var update = flag.Bool("update", false, "write the generated schemas and golden records")

// published are the documents that leave or enter the pipeline, with their schema files.
var published = []struct {
	file  string
	value any
}{
	{"record.v1.schema.json", schemas.Record{}},
	{"factrow.v1.schema.json", schemas.FactRow{}},
	{"deadletter.v1.schema.json", schemas.DeadLetter{}},
	{"article.v1.schema.json", schemas.Article{}},
}

func TestSchemasAreGeneratedFromTypes(t *testing.T) {
	for _, p := range published {
		t.Run(p.file, func(t *testing.T) {
			got := generate(t, p.file, p.value)
			if *update {
				if err := os.WriteFile(p.file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(p.file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got) {
				t.Errorf("%s has drifted from the types; if the change is compatible (README.md), run go test ./schemas -update", p.file)
			}
		})
	}
}

// generate reflects the JSON Schema of a type, in draft 2020-12. Fields that Go would
// write as null (tagged nullable) may be null; a consumer must accept fields
// it does not know, so that one can be added.
func generate(t *testing.T, file string, value any) []byte {
	t.Helper()
	r := &jsonschema.Reflector{
		RequiredFromJSONSchemaTags: true,
		AllowAdditionalProperties:  true,
		ExpandedStruct:             true,
	}
	if err := r.AddGoComments("dateline/schemas", "."); err != nil {
		t.Fatal(err)
	}
	s := r.Reflect(value)
	s.ID = jsonschema.ID("https://dateline.invalid/schemas/" + file)
	s.Title = strings.TrimSuffix(file, ".v1.schema.json")
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(b, '\n')
}
