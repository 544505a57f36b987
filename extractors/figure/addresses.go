package figure

import "strings"

func vetoAddress(r *reader, i int) int {
	if !r.is(i, digits) || r.atoms[i].value < 1 || r.joined(i) && r.str(i-1) != "(" {
		return 0
	}
	if hi := r.zip(i); hi > 0 {
		return hi
	}
	j := i + 1
	if setAvenues.Has(r.low(j)) && r.atoms[j].capital && r.is(j+1, word) && r.atoms[j+1].capital {
		return j + 2 // "17 Rue Morel"
	}
	for j < len(r.atoms) && j < i+6 {
		if !r.is(j, word) || !r.atoms[j].capital && r.low(j) != "de" {
			if _, _, hi := r.ordinalAt(j); hi > 0 && r.is(j, digits) {
				j = hi
				continue
			}
			break
		}
		j++
		if j > i+2 && setStreets.Has(r.low(j-1)) {
			return j
		}
	}
	return 0
}

// setAvenues are words for streets that stand before their name.
var setAvenues = sets["avenues"]

// zip returns the end of a postal code: five digits before "ZIP" or after the two letters
// of a state at the end of an address, "Elm Grove, OH 44107".
func (r *reader) zip(i int) int {
	if r.atoms[i].Len() != 5 || !r.atoms[i].plain {
		return 0
	}
	p := r.str(i - 1)
	state := len(p) == 2 && p == strings.ToUpper(p) && isLetter(p[0]) && (r.str(i-2) == "," || r.is(i-2, word) && r.atoms[i-2].capital)
	if r.low(i+1) == "zip" || state && currencies.byCode[p] == nil && currencies.signs[p] == nil {
		return i + 1
	}
	return 0
}
