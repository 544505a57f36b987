package date

import (
	"strings"
	"time"

	"dateline/schemas"
)

// day is the day n days from the publication.
func (a *anchor) day(n int) period {
	if !a.known(ofDay) {
		return openUnit(dayGrain)
	}
	return dayOf(a.published.AddDate(0, 0, n))
}

// ahead says whether what is undated lies ahead: the tense says so, or nothing says otherwise
// and there is a limit.
func (a *anchor) ahead() bool {
	return a.tense == future || a.tense == present && !a.owner && (a.sense == schemas.By || a.sense == schemas.Until || a.sense == schemas.Before)
}

// nearest picks the year of a period that comes every year: behind the publication the latest
// that has begun, ahead the next that has not ended, and with no tense to go by the closest.
func (a *anchor) nearest(of func(year int) period) period {
	if _, ok := a.at(); ok {
		return a.follow(of)
	}
	if p := of(a.published.Year()); !a.ended && (p.grain == dayGrain || p.grain == monthGrain) {
		if p.grain == monthGrain && a.sense != schemas.Until { // "a cut in September", told in August
			if near := a.closest(of); near.start.After(a.published) && near.start.Sub(a.published) < 31*24*time.Hour {
				return near
			}
			return a.directed(of)
		}
		if near := a.closest(of); apart(near, a.published) < 100*24*time.Hour && apart(a.directed(of), a.published) > 240*24*time.Hour {
			return near
		}
	}
	return a.directed(of)
}

// closest is the period nearest to the publication, whatever the tense.
func (a *anchor) closest(of func(year int) period) period {
	y := a.published.Year()
	best := of(y)
	for _, p := range [...]period{of(y - 1), of(y + 1)} {
		if apart(p, a.published) < apart(best, a.published) {
			best = p
		}
	}
	return best
}

// directed is the nearest period in the direction of the tense.
func (a *anchor) directed(of func(year int) period) period {
	a.alternatives = nil
	y := a.published.Year()
	all := [...]period{of(y - 1), of(y), of(y + 1)}
	switch {
	case a.ahead():
		for _, p := range all {
			if !p.end.Before(a.published) {
				a.alternatives = []string{of(p.start.Year() - 1).value}
				return p
			}
		}
	case a.tense == past:
		for i := len(all) - 1; i >= 0; i-- {
			if !all[i].start.After(a.published) {
				a.alternatives = []string{of(all[i].start.Year() + 1).value}
				return all[i]
			}
		}
	}
	// With no tense to go by, news tells what was, but for what is close ahead.
	if p := a.closest(of); p.grain != monthGrain || !p.start.After(a.published) || p.start.Sub(a.published) < 45*24*time.Hour {
		return p
	}
	a.tense = past
	return a.directed(of)
}

// follow is the year of a period in a story that is told in years long past: the one that follows
// the date mentioned before most closely.
func (a *anchor) follow(of func(year int) period) period {
	a.from = schemas.FromMention
	y := a.last.start.Year()
	if p := of(y); !p.end.Before(a.last.start) || a.last.grain != dayGrain && a.last.grain != monthGrain {
		return p
	}
	if a.last.start.Sub(of(y).end).Hours() < 24*180 { // a step back in the story
		return of(y)
	}
	return of(y + 1)
}

// apart is how far a period is from a day.
func apart(p period, t time.Time) time.Duration {
	switch {
	case t.Before(p.start):
		return p.start.Sub(t)
	case t.After(p.end):
		return t.Sub(p.end)
	}
	return 0
}

// weekday is the nearest weekday in the direction of the tense, the day of publication
// included. News tells what was, so without a tense it is the last.
func (a *anchor) weekday(n int) period {
	if !a.known(ofDate) {
		return open(dayGrain, "XXXX-WXX-"+string(rune('0'+n)))
	}
	back := (weekdayNumber(a.published) - n + 7) % 7
	if a.ahead() {
		p := dayOf(a.published.AddDate(0, 0, (7-back)%7))
		a.alternatives = []string{iso(a.published.AddDate(0, 0, -back))}
		return p
	}
	return dayOf(a.published.AddDate(0, 0, -back))
}

// weekdayNumber is 1 for Monday, 7 for Sunday.
func weekdayNumber(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// placedWeekday is "last", "this" or "next" weekday: the last is strictly before the
// publication, the next in the week after.
func (a *anchor) placedWeekday(wd, n int) period {
	if !a.known(ofDate) {
		return open(dayGrain, "XXXX-WXX-"+string(rune('0'+wd)))
	}
	if n < 0 {
		return dayOf(a.published.AddDate(0, 0, -((weekdayNumber(a.published)-wd+6)%7 + 1)))
	}
	if n == 0 && a.tense == past {
		return dayOf(a.published.AddDate(0, 0, -(weekdayNumber(a.published)-wd+7)%7))
	}
	p := dayOf(monday(a.published).AddDate(0, 0, wd-1+7*n))
	a.alternatives = []string{iso(p.start.AddDate(0, 0, -7))}
	return p
}

// weekdayBeside is the weekday before, at or after the date mentioned before: "the previous
// Friday".
func (a *anchor) weekdayBeside(wd, n int) period {
	if a.last.grain != dayGrain || a.last.start.IsZero() {
		return a.placedWeekday(wd, n)
	}
	a.mention(ofDay)
	back := (weekdayNumber(a.last.start) - wd + 7) % 7
	switch {
	case n < 0 && back == 0:
		back = 7
	case n > 0:
		back -= 7
	}
	return dayOf(a.last.start.AddDate(0, 0, -back))
}

// placedMonth is "last", "this" or "next" of a named month.
func (a *anchor) placedMonth(m, n int) period {
	if !a.known(ofYear) {
		return open(monthGrain, "XXXX-"+pad(m))
	}
	return placed(func(y int) period { return monthOf(y, m) }, a.published, n)
}

func (a *anchor) placedSeason(s, n int) period {
	if !a.known(ofYear) {
		return open(seasonGrain, "XXXX-"+seasonNames[s])
	}
	return placed(func(y int) period { return seasonOf(y, s) }, a.published, n)
}

// placed is the last that has ended, this year's, or the first that has not begun.
func placed(of func(int) period, t time.Time, n int) period {
	y := t.Year()
	switch {
	case n < 0 && !of(y).end.Before(t):
		return of(y - 1)
	case n > 0 && !of(y).start.After(t):
		return of(y + 1)
	}
	return of(y)
}

// weekend is the one at hand: the last that has begun, or in the future the next.
func (a *anchor) weekend() period {
	if !a.known(ofWeek) {
		return openUnit(weekendGrain)
	}
	this := weekendOf(a.published)
	if !a.ahead() && a.sense != schemas.Before && this.start.After(a.published) {
		return weekendOf(a.published.AddDate(0, 0, -7))
	}
	return this
}

// mentioned is the unit that holds the date mentioned before, or n units from it.
func (a *anchor) mentioned(g grain, n int) period {
	from := a.last.start
	if g == dayGrain && a.last.known() && !from.IsZero() && a.last.end.Sub(from) > 40*24*time.Hour {
		return openUnit(g) // "that day", after a year
	}
	at, ok := a.countedFrom(a.last, g)
	if !ok {
		return openUnit(g)
	}
	return unitAt(g, shift(unitAt(g, at.start).start, g, n))
}

// countedFrom is the date that units of g are counted from: the one mentioned before, or where that
// is too long to count days and weeks from ("sales rose in 2022. Two days earlier ..."), the last
// day mentioned, or else the day of publication. ok is false where there is none.
func (a *anchor) countedFrom(last period, g grain) (from period, ok bool) {
	known := last.known() && !last.start.IsZero()
	if known && g <= fortnightGrain && last.end.Sub(last.start) > 40*24*time.Hour {
		if !a.lastDay.known() || a.told && a.lastDay.start.Before(last.start) {
			return period{}, false // a day of that year, and the text does not say which
		}
		last = a.lastDay
	}
	if known {
		a.mention(ofUnit(g))
		return last, true
	}
	return dayOf(a.published), a.known(ofUnit(g))
}

// fiscal is a business year, by the country the article comes from.
func (a *anchor) fiscal(y int) period {
	const japan, india = 9 * 3600, 5*3600 + 1800
	switch {
	case a.published.IsZero():
	case a.zone == japan:
		return between(monthOf(y, 4), monthOf(y+1, 3))
	case a.zone == india:
		return between(monthOf(y-1, 4), monthOf(y, 3))
	}
	return yearOf(y)
}

// businessYear is the year like another business year that holds the publication, or n years from
// it: "fiscal 2024 ... the current year".
func (a *anchor) businessYear(like period, n int) period {
	if like.start.IsZero() || !a.known(ofYear) {
		return openUnit(yearGrain)
	}
	years := a.published.Year() - like.start.Year()
	if shift(like.start, yearGrain, years).After(a.published) {
		years--
	}
	return yearBefore(like, years+n)
}

// dayFirst says whether 3/4/2024 is the third of April: everywhere but in the Americas.
func (a *anchor) dayFirst() bool {
	return strings.HasSuffix(a.source, "-GB") || a.zone > 0
}

// narrow is the part of a period that "early", "mid", "late", "the start of" and the like leave.
func narrow(p period, mod, rule string) (start, end time.Time) {
	if rule == "date/edge" && mod != "MID" {
		if mod == "START" {
			return p.start, p.start
		}
		return p.end, p.end
	}
	if p.grain == dayGrain {
		return p.start, p.end
	}
	first, second := thirds(p)
	switch mod {
	case "START":
		return p.start, first
	case "MID":
		return first.AddDate(0, 0, 1), second
	case "END":
		return second.AddDate(0, 0, 1), p.end
	}
	return p.start, p.end
}

// thirds are the last days of the first and second third: of a month the 10th and the 20th, of
// a year the ends of April and August, of a week Tuesday and Wednesday.
func thirds(p period) (first, second time.Time) {
	switch p.grain {
	default: // by its days
	case monthGrain:
		return p.start.AddDate(0, 0, 9), p.start.AddDate(0, 0, 19)
	case weekGrain:
		return p.start.AddDate(0, 0, 1), p.start.AddDate(0, 0, 2)
	case yearGrain:
		return civil(p.start.Year(), 4, 30), civil(p.start.Year(), 8, 31)
	}
	days := int(p.end.Sub(p.start).Hours()/24) + 1
	return p.start.AddDate(0, 0, days/3-1), p.start.AddDate(0, 0, 2*days/3-1)
}

// reported picks the year of a quarter that names none: companies tell of the one that has
// ended or goes on, and only what lies ahead in this year is still to come.
func (a *anchor) reported(of func(year int) period) period {
	if a.told {
		return a.nearest(of)
	}
	y := a.published.Year()
	switch this := of(y); {
	case this.start.After(a.published) && !a.ahead():
		return of(y - 1)
	case a.ahead() && this.start.Sub(a.published) > 200*24*time.Hour && a.published.Sub(of(y-1).end) < 100*24*time.Hour:
		return of(y - 1) // "will report fourth-quarter results", in February
	case a.ahead() && this.end.AddDate(0, 6, 0).Before(a.published):
		return of(y + 1)
	default:
		return this
	}
}

// at is the day that a story in years long past has come to; known is false at its start.
func (a *anchor) at() (day time.Time, known bool) {
	if !a.told || !a.last.known() || a.last.start.IsZero() {
		return a.published, false
	}
	return a.last.start, true
}

// focus is the unit a text is about: the one mentioned before, else of quarters the last that has
// ended, of other units the one at hand.
func (a *anchor) focus(g grain) period {
	for _, p := range [...]period{a.last, a.compared} {
		if p.grain == g && !p.start.IsZero() && (g != quarterGrain || a.tense == future || a.published.IsZero() || p.end.Before(a.published)) {
			a.mention(ofUnit(g))
			return p
		}
	}
	if day, ok := a.at(); ok {
		a.mention(ofUnit(g))
		return unitAt(g, day)
	}
	if !a.known(ofUnit(g)) {
		return openUnit(g)
	}
	if g == quarterGrain && a.tense != future { // the one reported on
		return unitAt(g, shift(a.published, g, -1))
	}
	return unitAt(g, a.published)
}
