package fact

import (
	"strings"
	"testing"
)

// The forms that are looked for are those whose lemma is a verb of a frame, and no others.
func TestFormsOfEventVerbs(t *testing.T) {
	verbs := eventVerbs()
	words := []string{"", "a", "ox", "dry", "arrested", "tried", "visitor", "fliers", "winner", "killing"}
	for form := range irregularForms() {
		words = append(words, form)
	}
	for phrase := range frames() {
		v, _, _ := strings.Cut(phrase, " ")
		stem := strings.TrimSuffix(v, "e")
		words = append(words, v, v+"s", v+"es", stem+"ed", stem+"ing", v+v[len(v)-1:]+"ed", v+v[len(v)-1:]+"ing", v[:len(v)-1]+"ied", v[:len(v)-1]+"ies")
	}
	found := 0
	for _, w := range words {
		want := verbs.lemmas.Has(lemma(w))
		if got := verbs.form(w); got != want {
			t.Errorf("%q is a form: %v, want %v", w, got, want)
		}
		if want {
			found++
		}
	}
	if found < 100 {
		t.Errorf("only %d forms", found)
	}
}
