package figure

import "strings"

// Singular returns the singular of an English noun in lower case: "copies" is "copy",
// "policemen" "policeman". A noun it does not know as a plural is returned as it is.
func Singular(w string) string { return lemma(w) }

// Positive returns the plain form of a superlative in lower case: "largest" is "large",
// "best" "good", "busiest" "busy".
func Positive(w string) string {
	switch w {
	case "best":
		return "good"
	case "worst":
		return "bad"
	}
	stem, ok := strings.CutSuffix(w, "est")
	n := len(stem)
	switch {
	case !ok || n < 3:
		return w
	case strings.HasSuffix(stem, "i"):
		return stem[:n-1] + "y"
	case stem[n-1] == stem[n-2] && stem[n-1] != 'l' && stem[n-1] != 's':
		return stem[:n-1] // "biggest"
	case hasAny(stem, "rg", "c", "v", "ut", "id", "at", "os", "ng") && !hasAny(stem, "eat", "oud", "ong", "oung"):
		return stem + "e" // "largest", "nicest", "widest", "latest"
	}
	return stem
}

// lemma returns the singular of a noun in lower case: a table of irregular plurals, then
// the spelling rules of the plural.
func lemma(w string) string {
	if s, ok := irregular.Of(w); ok {
		return s
	}
	if s, ok := compoundMan(w); ok {
		return s
	}
	n := len(w)
	switch {
	case n < 4 || !strings.HasSuffix(w, "s") || hasAny(w, "ss", "us", "is", "ics", "'s"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case hasAny(w, "sses", "shes", "ches", "xes", "zzes"):
		return w[:n-2]
	case hasAny(w, "oes") && n > 5:
		return w[:n-2]
	case hasAny(w, "ives") && n > 5 && hasAny(w, "knives", "wives", "lives"):
		return w[:n-3] + "fe"
	case hasAny(w, "lves"):
		return w[:n-3] + "f"
	}
	return w[:n-1]
}

// compoundMan reads "fishermen", "policewomen", "townspeople".
func compoundMan(w string) (string, bool) {
	switch {
	case strings.HasSuffix(w, "women"), len(w) > 4 && strings.HasSuffix(w, "men") && !hasAny(w, "imen", "omen", "umen", "emen"):
		return w[:len(w)-2] + "an", true
	case len(w) > 6 && strings.HasSuffix(w, "people"):
		return w[:len(w)-6] + "person", true
	case len(w) > 8 && strings.HasSuffix(w, "children"):
		return w[:len(w)-3], true
	}
	return "", false
}

func hasAny(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}
