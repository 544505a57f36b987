package quote

// carriesOn reports whether a verb behind ", and" has the cue's subject: "denied that the
// pump had failed, and will pay".
func carriesOn(tag string) bool { return tag == "MD" || tag == "VBZ" || tag == "VBD" }

// isVague reports whether a word is a number without digits.
func isVague(w string) bool {
	switch w {
	case "several", "few", "dozens", "hundreds", "thousands", "scores", "half":
		return true
	}
	return false
}

// isClaim reports whether a noun may be rejected with a clause: "claims that".
func isClaim(w string) bool {
	switch w {
	case "claim", "claims", "report", "reports", "allegation", "allegations", "suggestion", "suggestions", "accusation", "accusations", "rumours", "rumors":
		return true
	}
	return false
}

// isPlan reports whether a noun may be denied with an infinitive: "plans to".
func isPlan(w string) bool {
	switch w {
	case "plan", "plans", "intention", "intentions":
		return true
	}
	return false
}

// isToll reports whether a noun may be given: "gave a toll of nine".
func isToll(w string) bool {
	switch w {
	case "toll", "total", "figure", "number", "estimate", "count", "tally":
		return true
	}
	return false
}

// turns reports whether a conjunction begins another voice.
func turns(w string) bool {
	switch w {
	case "but", "while", "though", "although", "whereas":
		return true
	}
	return false
}

// auxiliary reports whether a word is a form of be, have or do.
func auxiliary(w string) bool {
	switch w {
	case "has", "have", "had", "been", "is", "was", "were", "are", "did", "does", "do":
		return true
	}
	return false
}

// refuses reports whether a verb negates the one behind it.
func refuses(w string) bool {
	switch w {
	case "declined", "declines", "refused", "refuses", "failed":
		return true
	}
	return false
}

// hedges reports whether an adverb belongs to what follows.
func hedges(w string) bool {
	switch w {
	case "not", "n't", "n’t", "up", "about", "nearly", "almost", "roughly", "only", "just", "around", "over", "as", "more", "less", "approximately", "well", "so", "now", "there", "here", "once", "too", "never", "no":
		return true
	}
	return false
}

// isDay reports whether a word says when something was said.
func isDay(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "morning", "night", "evening", "afternoon":
		return true
	}
	return false
}

// isStatement reports whether a noun says where something was said.
func isStatement(w string) bool {
	switch w {
	case "statement", "report", "interview", "email", "conference", "briefing", "post", "letter", "reporters", "filing", "speech", "parliament", "television", "radio":
		return true
	}
	return false
}
