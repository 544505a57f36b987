package watchlist

import (
	"slices"

	"dateline/schemas"
)

// ftmTypes maps the schemata of https://followthemoney.tech/explorer/ that name something.
// An empty type passes over one that has no name to be found by.
var ftmTypes = map[string]schemas.EntityType{
	"Person": schemas.Person,

	"Organization": schemas.Organization, "Company": schemas.Organization, "PublicBody": schemas.Organization,
	"LegalEntity": schemas.Organization, "Asset": schemas.Organization,

	"Vessel": schemas.Product, "Airplane": schemas.Product, "Vehicle": schemas.Product,

	"Event": schemas.Event, "Project": schemas.Other, "RealEstate": schemas.Facility,

	"Address": "", "Article": "", "Assessment": "", "Associate": "", "Audio": "", "BankAccount": "", "Call": "", "CallForTenders": "",
	"Contract": "", "ContractAward": "", "CourtCase": "", "CourtCaseParty": "", "CryptoWallet": "", "Debt": "", "Directorship": "",
	"Document": "", "Documentation": "", "EconomicActivity": "", "Email": "", "Employment": "", "Family": "", "Folder": "",
	"HyperText": "", "Identification": "", "Image": "", "Interest": "", "Interval": "", "License": "", "Membership": "", "Mention": "",
	"Message": "", "Note": "", "Occupancy": "", "Ownership": "", "Package": "", "Page": "", "Pages": "", "Passport": "", "Payment": "",
	"PlainText": "", "Position": "", "ProjectParticipant": "", "Representation": "", "Risk": "", "Sanction": "", "Security": "",
	"Similar": "", "Succession": "", "Table": "", "TaxRoll": "", "Thing": "", "Trip": "", "UnknownLink": "", "UserAccount": "",
	"Value": "", "Video": "", "Workbook": "",
}

// ftmSchemes are the schemes of the properties that hold external ids.
var ftmSchemes = map[string]string{
	"wikidataId": "wikidata", "leiCode": "lei", "isin": "isin", "isinCode": "isin", "imoNumber": "imo", "mmsi": "mmsi",
	"cikCode": "cik", "dunsCode": "duns", "opensanctionsId": "opensanctions",
}

// followTheMoney reads an entity of https://followthemoney.tech; not ok where it is passed
// over.
func (o *object) followTheMoney() (e Entry, ok bool) {
	schema := o.find("schema")
	typ, known := ftmTypes[text(schema.raw)]
	if !known {
		o.r.fault(schema.column, "unknown schema %s", schema.raw)
		return e, false
	}
	if typ == "" {
		return e, false
	}
	e.Type = typ
	if f := o.find("id"); f != nil {
		e.ID = o.text(f)
	}
	e.External = []string{"ftm:" + e.ID}
	if f := o.find("properties"); f != nil {
		o.properties(&e, f)
	}
	return e, true
}

// properties reads the names and external ids of an entity.
func (o *object) properties(e *Entry, f *field) {
	if f.raw[0] != '{' {
		o.r.fault(f.column, "properties should be an object of lists of texts")
		return
	}
	top := len(o.fields)
	o.fields = appendFields(o.fields, f.raw, f.column)
	var aliases []string
	for i := range o.fields[top:] {
		p := &o.fields[top+i]
		switch scheme := ftmSchemes[p.key]; {
		case p.key == "name":
			if names := o.texts(p); len(names) > 0 && e.Name == "" {
				e.Name, e.Aliases = names[0], names[1:]
			}
		case p.key == "alias":
			aliases = o.texts(p)
			p.key = "aliases" // for the column of a fault
		case scheme != "":
			for _, id := range o.texts(p) {
				e.External = append(e.External, scheme+":"+id)
			}
		}
	}
	e.Aliases = append(e.Aliases, aliases...)
	if e.Name == "" && len(e.Aliases) > 0 {
		e.Name, e.Aliases = e.Aliases[0], e.Aliases[1:]
	}
	slices.Sort(e.External[1:])
}
