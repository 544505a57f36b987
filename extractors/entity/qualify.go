package entity

import (
	"strings"

	"dateline/extractors/place/gazetteer"
	"dateline/schemas"
)

// states returns, for the mentions of place names that the article gives to two places
// ("Paris, Texas" and "Paris, France"), the code of the region or country of each: its own
// where the text gives one, else that of the mention before it. The likeliest place of the
// name has none, nor has any mention of other names.
func (j *joiner) states() map[int]string {
	ms := j.d.Mentions
	after, several := map[string]string{}, map[string]bool{} // by name: what stands after it
	for i := range ms {
		if !j.stands(i) {
			continue
		}
		if before, ok := after[ms[i].Text]; ok && before != ms[i+1].Text {
			several[ms[i].Text] = true
		}
		after[ms[i].Text] = ms[i+1].Text
	}
	if len(several) == 0 {
		return nil
	}
	out, last := map[int]string{}, map[string]string{}
	for i := range ms {
		name := ms[i].Text
		if ms[i].Type != schemas.Place || !several[name] {
			continue
		}
		if j.stands(i) {
			if code := stateAfter(name, ms[i+1].Text); code != "" {
				last[name] = code
			}
		}
		if code := last[name]; code != "" && !likeliest(name, code) {
			out[i] = code
		}
	}
	return out
}

// stands reports whether mention i and the next are places, the next after a comma, in
// brackets or after "in".
func (j *joiner) stands(i int) bool {
	ms := j.d.Mentions
	if i+1 >= len(ms) || ms[i].Type != schemas.Place || ms[i+1].Type != schemas.Place {
		return false
	}
	switch strings.TrimSpace(j.d.Text[ms[i].End:ms[i+1].Start]) {
	case ",", "(", "in":
		return true
	}
	return false
}

// stateAfter returns the code of the region or country that the words after a place name
// name, where the gazetteer has such a place there.
func stateAfter(name, after string) string {
	for _, q := range gazetteer.Listed(plainForm(after, schemas.Place)) {
		for _, p := range gazetteer.Lookup(name) {
			if p.Kind == gazetteer.Country || p.Country != q.Country {
				continue
			}
			switch {
			case q.Kind == gazetteer.Country:
				return q.Country
			case q.Kind == gazetteer.Region && p.Region == q.Region && p.Kind != gazetteer.Region:
				return q.Region
			}
		}
	}
	return ""
}

// likeliest reports whether the likeliest place of a name lies in the region or country of
// a code.
func likeliest(name, code string) bool {
	found := gazetteer.Lookup(name)
	return len(found) > 0 && (found[0].Region == code || found[0].Country == code)
}
