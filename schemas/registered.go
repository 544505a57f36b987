package schemas

import _ "embed" // the schemas are files of this package

// The schemas of what leaves the pipeline, as a Schema Registry takes them. They are generated
// from the types. Enumerations are strings in Avro, where a new symbol would break readers; every
// field that may be absent has a default, so that one can be added or left out (FULL_TRANSITIVE).
var (
	//go:embed record.v1.schema.json
	RecordJSONSchema string
	//go:embed factrow.v1.schema.json
	FactRowJSONSchema string
	//go:embed record.v1.avsc
	RecordAvro string
	//go:embed factrow.v1.avsc
	FactRowAvro string
)
