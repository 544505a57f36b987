package figure

import "dateline/extractors"

// VetoIDs lists the vetoes.
func VetoIDs() []string {
	var ids []string
	for _, v := range vetoes {
		ids = append(ids, v.id)
	}
	return ids
}

// Vetoed returns the vetoes that hold somewhere in the document.
func Vetoed(d *extractors.Document) map[string]bool {
	r := &reader{seen: map[counted]bool{}}
	r.open(d, false)
	r.dates, r.mentions = d.Dates, d.Mentions
	hold := map[string]bool{}
	for s := range d.Sentences {
		lo, hi := d.SentenceTokens(s)
		r.atoms = lex(nil, r.text, d.Sentences[s].Span, d.Tokens[lo:hi])
		r.found, r.memo = nil, amount{lo: -1}
		for i := range r.atoms {
			for _, v := range vetoes {
				if v.read(r, i) > 0 {
					hold[v.id] = true
				}
			}
		}
	}
	return hold
}
