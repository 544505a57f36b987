package figure

import "strings"

// lemma returns the singular of a noun in lower case: a table of irregular plurals, then
// the spelling rules of the plural.
func lemma(w string) string {
	if s, ok := irregular[w]; ok {
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
