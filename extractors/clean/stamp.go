package clean

import (
	"strconv"
	"strings"
	"time"
)

// reading is a date and time as they are read word by word.
type reading struct {
	year, day int
	month     time.Month
	hour, min int
	sec       int
	clock     bool
	zone      *time.Location
	american  string // the zone name of a place that has summer time: et ct mt pt
	ambiguous bool
	bare      int // an hour that waits for its a.m. or p.m.
	meridiem  bool
}

// readStamp reads a date, with a clock and a zone or without, that fills the whole of s,
// which is in lower case. The time is zero where the order of day and month is open.
func readStamp(s string) (time.Time, bool) {
	var r reading
	fields := strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == ',' || c == '\t' || c == '\u00a0' || c == '\u202f' })
	if len(fields) == 0 || len(fields) > 12 {
		return time.Time{}, false
	}
	for i, w := range fields {
		if !r.read(strings.Trim(w, "()"), i) {
			return time.Time{}, false
		}
	}
	return r.time()
}

// read takes in one word; it reports false for a word that is no part of a date.
func (r *reading) read(w string, i int) bool {
	bare := strings.TrimRight(w, ".")
	switch {
	case w == "" || w == "-" || w == "–" || w == "—" || w == "at" || w == "on" || w == "of" || w == "the" || w == "@" || w == "local" || w == "time":
		return true
	case weekday(bare):
		return true
	case months[bare] != 0 && r.month == 0:
		r.month = months[bare]
		return true
	case bare == "am" || bare == "a.m" || bare == "pm" || bare == "p.m":
		return r.half(bare[0])
	}
	if z, ok := zones[bare]; ok && i > 0 {
		r.zone = time.FixedZone(strings.ToUpper(bare), z)
		return true
	}
	if base, ok := american[bare]; ok && i > 0 {
		r.american, r.zone = bare, time.FixedZone(strings.ToUpper(bare), base)
		return true
	}
	return r.numeric(bare)
}

// numeric takes in a word that starts with a digit: a timestamp, a clock, a day or a year.
func (r *reading) numeric(w string) bool {
	if w == "" || !isDigit(w[0]) && w[0] != '+' {
		return false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02t15:04:05z07:00", "2006-01-02t15:04z07:00", "2006-01-02t15:04:05", "2006-01-02"} {
		if t, err := time.Parse(strings.ToUpper(layout), strings.ToUpper(w)); err == nil && t.Year() >= 1900 {
			r.year, r.month, r.day = t.Date()
			if strings.ContainsRune(w, 't') {
				r.hour, r.min, r.sec = t.Clock()
				r.clock, r.zone = true, t.Location()
			}
			return true
		}
	}
	if strings.ContainsRune(w, '/') || strings.Count(w, ".") == 2 {
		return r.slashed(w)
	}
	if strings.ContainsAny(w, ":.") || strings.HasSuffix(w, "am") || strings.HasSuffix(w, "pm") {
		return r.time24(w)
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	n, err := strconv.Atoi(w)
	switch {
	case err != nil:
		return false
	case len(w) == 4 && n >= 1900 && n < 2200 && r.year == 0:
		r.year = n
	case len(w) <= 2 && n >= 1 && n <= 31 && r.day == 0:
		r.day = n
	case len(w) <= 2 && n >= 1 && n <= 12 && r.bare == 0:
		r.bare = n
	default:
		return false
	}
	return true
}

// slashed takes in a date of three numbers. Where both may be the month it is ambiguous.
func (r *reading) slashed(w string) bool {
	parts := strings.FieldsFunc(w, func(c rune) bool { return c == '/' || c == '.' })
	if len(parts) != 3 || r.year != 0 {
		return false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return false
		}
		n[i] = v
	}
	if len(parts[0]) == 4 {
		n = [3]int{n[2], n[1], n[0]}
	} else if n[0] > 12 && n[1] <= 12 {
		// Day first.
	} else if n[1] > 12 && n[0] <= 12 {
		n[0], n[1] = n[1], n[0]
	} else {
		r.ambiguous = n[0] != n[1]
	}
	r.day, r.month, r.year = n[0], time.Month(n[1]), n[2]
	return r.year >= 1900 && r.year < 2200 && n[1] >= 1 && n[1] <= 12 && n[0] >= 1 && n[0] <= 31
}

// time24 takes in a clock: 09:12, 9.12pm, 21:04:30.
func (r *reading) time24(w string) bool {
	half := byte(0)
	if t, ok := strings.CutSuffix(w, "am"); ok {
		w, half = t, 'a'
	} else if t, ok := strings.CutSuffix(w, "pm"); ok {
		w, half = t, 'p'
	}
	parts := strings.FieldsFunc(w, func(c rune) bool { return c == ':' || c == '.' })
	if r.clock || len(parts) == 0 || len(parts) > 3 || len(parts) == 1 && half == 0 {
		return false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 2 || v > 59 || i == 0 && v > 23 {
			return false
		}
		n[i] = v
	}
	r.hour, r.min, r.sec, r.clock = n[0], n[1], n[2], true
	return half == 0 || r.half(half)
}

// half takes in a.m. or p.m. A bare number before it is the hour, also where it was taken
// for the day.
func (r *reading) half(c byte) bool {
	if !r.clock {
		switch {
		case r.bare != 0:
			r.hour, r.bare, r.clock = r.bare, 0, true
		case r.month == 0 && r.day != 0:
			r.hour, r.day, r.clock = r.day, 0, true
		}
	}
	if !r.clock || r.meridiem || r.hour > 12 {
		return false
	}
	r.meridiem = true
	r.hour %= 12
	if c == 'p' {
		r.hour += 12
	}
	return true
}

// time puts the parts together; it reports false where the date is not full.
func (r *reading) time() (time.Time, bool) {
	if r.year == 0 || r.month == 0 || r.day == 0 || r.bare != 0 {
		return time.Time{}, false
	}
	if r.ambiguous {
		return time.Time{}, true
	}
	zone := r.zone
	if zone == nil {
		zone = time.UTC
	}
	t := time.Date(r.year, r.month, r.day, r.hour, r.min, r.sec, 0, zone)
	if t.Day() != r.day {
		return time.Time{}, false
	}
	if r.american != "" && summer(t) {
		_, offset := t.Zone()
		t = time.Date(r.year, r.month, r.day, r.hour, r.min, r.sec, 0, time.FixedZone(strings.ToUpper(r.american), offset+3600))
	}
	return t, true
}

// summer reports whether daylight saving time holds in the United States: from the second
// Sunday of March to the first of November (Energy Policy Act of 2005).
func summer(t time.Time) bool {
	year := t.Year()
	from := sunday(year, time.March, 8)
	until := sunday(year, time.November, 1)
	day := t.YearDay()
	return day >= from.YearDay() && day < until.YearDay()
}

// sunday returns the first Sunday on or after a day.
func sunday(year int, month time.Month, day int) time.Time {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (7-int(t.Weekday()))%7)
}

var months = func() map[string]time.Month {
	m := map[string]time.Month{"sept": time.September}
	for i := time.January; i <= time.December; i++ {
		low := strings.ToLower(i.String())
		m[low], m[low[:3]] = i, i
	}
	return m
}()

// month reports whether a word names a month, in full or by its first letters.
func month(w string) bool { return months[strings.ToLower(strings.TrimRight(w, "."))] != 0 }

func weekday(w string) bool {
	if len(w) < 3 {
		return false
	}
	for _, low := range [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
		if w == low || w == low[:3] || len(w) > 3 && len(w) < 6 && strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

const hour = 3600

// zones are offsets in seconds east of UTC by the names that news pages use. IST is
// India's, CST and BST are North America's and Britain's.
var zones = map[string]int{
	"gmt": 0, "utc": 0, "z": 0, "bst": hour, "wet": 0, "west": hour, "cet": hour, "cest": 2 * hour,
	"eet": 2 * hour, "eest": 3 * hour, "msk": 3 * hour, "trt": 3 * hour, "gst": 4 * hour, "pkt": 5 * hour,
	"ist": 5*hour + 1800, "npt": 5*hour + 2700, "wib": 7 * hour, "ict": 7 * hour, "sgt": 8 * hour, "hkt": 8 * hour,
	"pht": 8 * hour, "awst": 8 * hour, "jst": 9 * hour, "kst": 9 * hour, "acst": 9*hour + 1800, "aest": 10 * hour,
	"aedt": 11 * hour, "nzst": 12 * hour, "nzdt": 13 * hour, "sast": 2 * hour, "eat": 3 * hour, "wat": hour, "cat": 2 * hour,
	"est": -5 * hour, "edt": -4 * hour, "cst": -6 * hour, "cdt": -5 * hour, "mst": -7 * hour, "mdt": -6 * hour,
	"pst": -8 * hour, "pdt": -7 * hour, "akst": -9 * hour, "hst": -10 * hour, "ast": -4 * hour, "brt": -3 * hour,
}

// american are the standard offsets of zones named without their season.
var american = map[string]int{"et": -5 * hour, "ct": -6 * hour, "mt": -7 * hour, "pt": -8 * hour}
