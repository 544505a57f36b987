package extractors

import "dateline/schemas"

// Record returns what was found, as the record that leaves the pipeline. Lists are never
// nil, so a record's JSON has arrays where it has nothing.
func (d *Document) Record() schemas.Record {
	hash := schemas.HashText(d.Text)
	return schemas.Record{
		SchemaVersion: schemas.Version,
		ID:            schemas.NewRecordID(d.Article.ID, hash),
		Article:       d.Article,
		TextHash:      hash,
		Fingerprint:   d.fingerprint(),
		Repairs:       d.Repairs,
		Blocks:        list(d.Blocks),
		Sentences:     list(d.Sentences),
		Entities:      list(d.Entities),
		Dates:         list(d.Dates),
		Figures:       list(d.Figures),
		Quotes:        list(d.Quotes),
		Facts:         list(d.Facts),
	}
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
