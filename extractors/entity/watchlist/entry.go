package watchlist

import (
	"slices"

	"dateline/schemas"
)

// Entry is one thing to watch.
type Entry struct {
	ID      string
	Name    string
	Aliases []string
	Type    schemas.EntityType
	// Fold has the names found in any case.
	Fold bool
	// External are identifiers in other systems, as "wikidata:Q900001", without doubles.
	External []string
}

// Schemes are the identifier schemes that may be columns and keys.
var Schemes = []string{
	"wikidata", "geonames", "opensanctions", "ftm", "lei", "isin", "cik", "ticker", "imo", "mmsi", "icao", "osm", "ror", "viaf", "isni", "duns",
}

// Types are the entity types that an entry may have.
var Types = []schemas.EntityType{
	schemas.Person, schemas.Place, schemas.Organization, schemas.Nationality, schemas.Facility, schemas.Event, schemas.Product, schemas.Other,
}

// own is the scheme of the ids that the list itself gives.
const own = "watchlist"

// names are the name and the aliases, without doubles.
func (e *Entry) names() []string {
	out := []string{e.Name}
	for _, a := range e.Aliases {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}
