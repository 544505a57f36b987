package date

import (
	"fmt"
	"time"
)

// grain is the size of a calendar unit.
type grain int

// The grains, by size; the numbers of words.tsv.
const (
	noGrain grain = iota
	secondGrain
	minuteGrain
	hourGrain
	dayGrain
	weekGrain
	fortnightGrain
	monthGrain
	quarterGrain
	yearGrain
	decadeGrain
	centuryGrain
	weekendGrain
	millenniumGrain
	halfGrain
	seasonGrain
	partGrain
	clockGrain
	spanGrain // a stretch that is no calendar unit
)

// period is a stretch of the calendar: a TIMEX3 value and the days it covers, both included.
type period struct {
	grain      grain
	value      string
	start, end time.Time // midnight, UTC
}

func (p period) known() bool { return p.value != "" }

// civil is a day at midnight, UTC: days are counted without zones.
func civil(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

func iso(t time.Time) string { return isoUpTo(t, time.DateOnly) }

// isoUpTo is a day in a layout that "2006-01-02" begins with.
func isoUpTo(t time.Time, layout string) string {
	if day, written := writtenDay(t); written {
		return day[:len(layout)]
	}
	return t.Format(layout)
}

func dayOf(t time.Time) period { return period{dayGrain, iso(t), t, t} }

func monthOf(year, month int) period {
	start := civil(year, month, 1)
	return period{monthGrain, isoUpTo(start, "2006-01"), start, civil(year, month+1, 0)}
}

func yearOf(year int) period {
	return period{yearGrain, isoUpTo(civil(year, 1, 1), "2006"), civil(year, 1, 1), civil(year, 12, 31)}
}

var quarterNames, halfNames = [...]string{1: "Q1", 2: "Q2", 3: "Q3", 4: "Q4"}, [...]string{1: "H1", 2: "H2"}

func quarterOf(year, q int) period {
	start := civil(year, 3*q-2, 1)
	return period{quarterGrain, isoUpTo(start, "2006-") + quarterNames[q], start, civil(year, 3*q+1, 0)}
}

func halfOf(year, h int) period {
	start := civil(year, 6*h-5, 1)
	return period{halfGrain, isoUpTo(start, "2006-") + halfNames[h], start, civil(year, 6*h+1, 0)}
}

func decadeOf(year int) period {
	first := year / 10 * 10
	return period{decadeGrain, fmt.Sprintf("%03dX", first/10), civil(first, 1, 1), civil(first+9, 12, 31)}
}

// centuryOf is the n-th century, as TIMEX3 writes it: the 20th is "19".
func centuryOf(n int) period {
	return period{centuryGrain, fmt.Sprintf("%02d", n-1), civil(n*100-99, 1, 1), civil(n*100, 12, 31)}
}

var seasonNames = [...]string{1: "SP", 2: "SU", 3: "FA", 4: "WI"}

// seasonOf is a season of the northern half of the world: spring March to May, winter from
// December of its year.
func seasonOf(year, s int) period {
	start := civil(year, 3*s, 1)
	return period{seasonGrain, isoUpTo(start, "2006-") + seasonNames[s], start, civil(year, 3*s+3, 0)}
}

// monday is the first day of a day's ISO 8601 week.
func monday(t time.Time) time.Time { return t.AddDate(0, 0, -(int(t.Weekday())+6)%7) }

func weekOf(t time.Time) period {
	start := monday(t)
	year, week := start.ISOWeek()
	return period{weekGrain, fmt.Sprintf("%04d-W%02d", year, week), start, start.AddDate(0, 0, 6)}
}

func weekendOf(t time.Time) period {
	p := weekOf(t)
	return period{weekendGrain, p.value + "-WE", p.start.AddDate(0, 0, 5), p.end}
}

// unitAt is the unit of a grain that holds a day.
func unitAt(g grain, t time.Time) period {
	y, m := t.Year(), int(t.Month())
	switch g {
	case dayGrain, partGrain, clockGrain, hourGrain, minuteGrain, secondGrain:
		return dayOf(t)
	case weekGrain, fortnightGrain:
		return weekOf(t)
	case weekendGrain:
		return weekendOf(t)
	case monthGrain:
		return monthOf(y, m)
	case quarterGrain:
		return quarterOf(y, (m+2)/3)
	case halfGrain:
		return halfOf(y, (m+5)/6)
	case seasonGrain:
		if m < 3 {
			return seasonOf(y-1, 4)
		}
		return seasonOf(y, m/3)
	case decadeGrain:
		return decadeOf(y)
	case centuryGrain:
		return centuryOf((y + 99) / 100)
	default:
		return yearOf(y)
	}
}

// shift moves a day by n units of a grain. A day that the new month lacks becomes its last.
func shift(t time.Time, g grain, n int) time.Time {
	var months int
	switch g {
	case dayGrain:
		return t.AddDate(0, 0, n)
	case weekGrain, weekendGrain:
		return t.AddDate(0, 0, 7*n)
	case fortnightGrain:
		return t.AddDate(0, 0, 14*n)
	case monthGrain:
		months = n
	case quarterGrain, seasonGrain:
		months = 3 * n
	case halfGrain:
		months = 6 * n
	case decadeGrain:
		months = 120 * n
	case centuryGrain:
		months = 1200 * n
	case millenniumGrain:
		months = 12000 * n
	default:
		months = 12 * n
	}
	first := civil(t.Year(), int(t.Month())+months, 1)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// between is the period from the start of one to the end of another: a calendar unit where one
// fits, else an interval.
func between(from, to period) period {
	for _, g := range [...]grain{monthGrain, quarterGrain, halfGrain, yearGrain} {
		if u := unitAt(g, from.start); u.start.Equal(from.start) && u.end.Equal(to.end) {
			return u
		}
	}
	return period{spanGrain, from.value + "/" + to.value, from.start, to.end}
}

// months is a period of n months that ends with a month.
func monthsTo(end period, n int) period {
	first := shift(civil(end.start.Year(), int(end.start.Month()), 1), monthGrain, 1-n)
	return between(monthOf(first.Year(), int(first.Month())), monthOf(end.start.Year(), int(end.start.Month())))
}

// easter is Easter Sunday of a year (the anonymous Gregorian computus; Meeus, Astronomical
// Algorithms, chapter 8).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(year, n/31, n%31+1)
}

// nthWeekday is the n-th weekday (Monday 1 to Sunday 7) of a month, the last for -1.
func nthWeekday(year, month, weekday, n int) time.Time {
	if n < 0 {
		last := civil(year, month+1, 0)
		return last.AddDate(0, 0, -((int(last.Weekday())+6)%7+8-weekday)%7)
	}
	first := civil(year, month, 1)
	return first.AddDate(0, 0, (weekday+6-(int(first.Weekday())+6)%7)%7+7*(n-1))
}
