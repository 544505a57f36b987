package date

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"

	"dateline/extractors"
)

var holidays = []rule{
	{extractors.Rule{ID: "date/holiday", Doc: `A holiday with a fixed or computed date: "Christmas Eve", "Easter 2024", "last Thanksgiving".`}, capital | placer, holidayRule},
}

//go:embed holidays.tsv
var holidayData string

// holidayNames is the table of holidays; each has its rule.
var holidayNames = sync.OnceValue(func() phrases[string] {
	t := phrases[string]{}
	for line := range strings.Lines(holidayData) {
		if name, spec, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			t.add(name, spec)
		}
	}
	return t
})

func holidayRule(p *parser, i int) *expr {
	j, n, shifted := i, 0, false
	if k, ok := lists().placing[p.at(i).text]; ok && p.word(i, "last", "next", "this") {
		j, n, shifted = i+1, k, true
	}
	if !p.at(j).upper {
		return nil
	}
	spec, next := holidayNames().longest(p, j)
	if spec == "" {
		return nil
	}
	if after := p.at(next); after.upper && strings.HasPrefix(after.tag, "NN") && !after.is(month|weekday) {
		return nil // a name: "the Easter Rising"
	}
	of := func(y int) period {
		if day := holidayIn(spec, y); !day.IsZero() {
			return dayOf(day)
		}
		return yearOf(y) // outside the table
	}
	if year, hi := p.yearAfter(next); year != nil {
		return p.date(hi, dayGrain, func(a *anchor) period {
			if y, ok := year(a); ok {
				return of(y)
			}
			return openUnit(dayGrain)
		})
	}
	return p.date(next, dayGrain, func(a *anchor) period {
		if !a.known(ofYear) {
			return openHoliday(spec)
		}
		if shifted {
			return placed(of, a.published, n)
		}
		return a.nearest(of)
	})
}

func openHoliday(spec string) period {
	if len(spec) == 5 && spec[2] == '-' {
		return open(dayGrain, "XXXX-"+spec)
	}
	return openUnit(dayGrain)
}

// holidayIn computes a holiday's day.
func holidayIn(spec string, year int) time.Time {
	number := func(s string) int {
		n, _ := strconv.Atoi(s)
		return n
	}
	if spec == "lunar" {
		return lunarNewYear(year)
	}
	if days, ok := strings.CutPrefix(spec, "easter"); ok {
		return easter(year).AddDate(0, 0, number(days))
	}
	if f := strings.Split(spec, "/"); len(f) == 3 {
		return nthWeekday(year, number(f[0]), number(f[1]), number(f[2]))
	}
	return civil(year, number(spec[:2]), number(spec[3:]))
}

// lunarDays are the first days of the Chinese lunar year from 2000 on, as month and day.
var lunarDays = [...]int{
	205, 124, 212, 201, 122, 209, 129, 218, 207, 126, // 2000
	214, 203, 123, 210, 131, 219, 208, 128, 216, 205, // 2010
	125, 212, 201, 122, 210, 129, 217, 206, 126, 213, // 2020
	203, 123, 211, 131, 219, 208, 128, 215, 204, 124, // 2030
}

// lunarNewYear is the day of the Lunar New Year in China, zero outside the table.
func lunarNewYear(year int) time.Time {
	i := year - 2000
	if i < 0 || i >= len(lunarDays) {
		return time.Time{}
	}
	return civil(year, lunarDays[i]/100, lunarDays[i]%100)
}
