package fact

// Lemma is lemma, for its table of tests.
var Lemma = lemma

// Unasked lists the lines of choices.tsv that no choice asks for.
func Unasked() []string {
	asked := map[string]bool{}
	c := placeChooser()
	for i, p := range c.patterns {
		for a := range p.a.values() {
			for z := range p.b.values() {
				asked[c.name(i, uint8(a), uint8(z))] = true
			}
		}
	}
	var out []string
	for name := range readWeights(choiceTable) {
		if !asked[name] {
			out = append(out, name)
		}
	}
	return out
}
