package date

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"dateline/schemas"
)

//go:embed lists.tsv
var listData string

// wordLists are words that rules look for in an expression or beside it.
type wordLists struct {
	beforeMonth, beforeYear, beforeAmount, anaphoric, shares, inside map[string]bool

	hedges  map[string]string        // with their TIMEX3 mod
	senses  map[string]schemas.Sense // of prepositions
	placing map[string]int           // "last" -1, "this" 0, "next" 1
}

var lists = sync.OnceValue(func() *wordLists {
	l := &wordLists{
		beforeMonth: map[string]bool{}, beforeYear: map[string]bool{}, beforeAmount: map[string]bool{}, anaphoric: map[string]bool{}, shares: map[string]bool{}, inside: map[string]bool{},
		hedges: map[string]string{}, senses: map[string]schemas.Sense{}, placing: map[string]int{},
	}
	sets := map[string]map[string]bool{
		"before-month": l.beforeMonth, "before-year": l.beforeYear, "before-amount": l.beforeAmount, "anaphoric": l.anaphoric, "share": l.shares, "inside": l.inside,
	}
	for line := range strings.Lines(listData) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		switch f[0] {
		case "hedge":
			l.hedges[f[1]] = f[2]
		case "sense":
			l.senses[f[1]] = schemas.Sense(f[2])
		case "placing":
			n, err := strconv.Atoi(f[2])
			if err != nil {
				panic("lists.tsv: " + line) // the file is ours, and every test reads it
			}
			l.placing[f[1]] = n
		default:
			sets[f[0]][f[1]] = true
		}
	}
	return l
})

// in says whether lexeme i is one of a list.
func (p *parser) in(i int, list map[string]bool) bool { return list[p.at(i).text] }
