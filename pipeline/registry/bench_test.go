package registry_test

import (
	"encoding/json"
	"os"
	"testing"

	"dateline/pipeline/registry"
	"dateline/schemas"
)

// BenchmarkEncode writes the golden record a few times over, as JSON without a registry, in the
// wire format as JSON, and as Avro.
func BenchmarkEncode(b *testing.B) {
	golden, err := os.ReadFile("../../schemas/testdata/record.v1.json")
	if err != nil {
		b.Fatal(err)
	}
	var rec schemas.Record
	if err := json.Unmarshal(golden, &rec); err != nil {
		b.Fatal(err)
	}
	for range 5 { // an article has more than one of each
		rec.Sentences = append(rec.Sentences, rec.Sentences...)
		rec.Entities = append(rec.Entities, rec.Entities...)
		rec.Facts = append(rec.Facts, rec.Facts...)
	}
	encoders := map[string]func(any) ([]byte, error){"plain": json.Marshal}
	for _, form := range []registry.Schema{
		{Subject: "records-value", Encoding: registry.JSON, Text: schemas.RecordJSONSchema},
		{Subject: "rows-value", Encoding: registry.Avro, Text: schemas.RecordAvro},
	} {
		_, c := fake(b)
		enc, err := c.Prepare(b.Context(), form, true)
		if err != nil {
			b.Fatal(err)
		}
		encoders[string(form.Encoding)] = enc.Encode
	}
	body, err := json.Marshal(rec)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"plain", "json", "avro"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := encoders[name](rec); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
