package figure

import (
	_ "embed"
	"strconv"
	"strings"

	"dateline/extractors"
)

//go:embed words.tsv
var wordsTSV string

//go:embed hedges.tsv
var hedgesTSV string

//go:embed hedges_after.tsv
var hedgesAfterTSV string

//go:embed currencies.tsv
var currenciesTSV string

//go:embed units.tsv
var unitsTSV string

//go:embed changes.tsv
var changesTSV string

//go:embed labels.tsv
var labelsTSV string

//go:embed irregular.tsv
var irregularTSV string

//go:embed sets.tsv
var setsTSV string

// rows calls f for every row of a table: lines that are neither empty nor comments, cut
// at tabs.
func rows(table string, f func(cols []string)) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f(strings.Split(line, "\t"))
	}
}

// number words by class: see words.tsv.
var (
	units         = extractors.NewWords(wordClass("unit"))
	tens          = extractors.NewWords(wordClass("ten"))
	scales        = extractors.NewWords(wordClass("scale"))
	abbreviations = extractors.NewWords(wordClass("abbreviation"))
	manies        = extractors.NewWords(wordClass("many"))
	ordinals      = extractors.NewWords(wordClass("ordinal"))
	parts         = extractors.NewWords(wordClass("part"))
)

func wordClass(class string) map[string]float64 {
	m := map[string]float64{}
	rows(wordsTSV, func(c []string) {
		if c[0] != class {
			return
		}
		v, err := strconv.ParseFloat(c[2], 64)
		if err != nil {
			panic("figure: words.tsv: " + err.Error())
		}
		m[c[1]] = v
	})
	return m
}

// labels are words that make a number a name.
var labels = extractors.NewWords(wordSet(labelsTSV))

// irregular maps irregular plurals to their singulars.
var irregular = extractors.NewWords(irregularPlurals())

func irregularPlurals() map[string]string {
	m := map[string]string{}
	rows(irregularTSV, func(c []string) { m[c[0]] = c[1] })
	return m
}

func wordSet(table string) map[string]bool {
	m := map[string]bool{}
	rows(table, func(c []string) {
		for w := range strings.FieldsSeq(c[0]) {
			m[w] = true
		}
	})
	return m
}

// sets are the named word lists of sets.tsv.
var sets = func() map[string]*extractors.Words[bool] {
	m := map[string]map[string]bool{}
	rows(setsTSV, func(c []string) {
		if m[c[0]] == nil {
			m[c[0]] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(c[1]) {
			m[c[0]][w] = true
		}
	})
	all := map[string]*extractors.Words[bool]{}
	for name, words := range m {
		all[name] = extractors.NewWords(words)
	}
	return all
}()

// The named lists, looked up once.
var (
	setStreets    = sets["street"]
	setMonths     = sets["month"]
	setPeople     = sets["people"]
	setAnaphora   = sets["anaphora"]
	setDims       = sets["dimension"]
	setRaces      = sets["race"]
	setPerNouns   = sets["per"]
	setRanks      = sets["rank"]
	setGames      = sets["game"]
	setLasting    = sets["lasting"]
	setTerms      = sets["term"]
	setStops      = sets["stop"]
	setClause     = sets["clause"]
	setAux        = sets["aux"]
	setDefinite   = sets["definite"]
	setNoNoun     = sets["nonoun"]
	setBeforeOrd  = sets["before-ordinal"]
	setHyphenSkip = sets["hyphen-skip"]
	setPointUnits = sets["points"]
	setIdioms     = sets["idiom"]
)

// change is a direction by word form.
var changes = func() *extractors.Words[string] {
	m := map[string]string{}
	rows(changesTSV, func(c []string) {
		for w := range strings.FieldsSeq(c[1]) {
			m[w] = c[0]
		}
	})
	return extractors.NewWords(m)
}()
