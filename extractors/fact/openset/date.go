package openset

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"dateline/schemas"
)

// readDate reads "on 2025-05-14", "- 2010", "on 2025-04 2025-04-01..2025-04-10", "P3D" or
// "set P1D". It reports false for what is no date.
func readDate(words []string) (Date, bool, error) {
	switch w := words[0]; {
	case w == "set" && len(words) == 2:
		return Date{Type: schemas.Set, Value: words[1]}, true, nil
	case durationValue.MatchString(w) && len(words) == 1:
		return Date{Type: schemas.Duration, Value: w}, true, nil
	case len(words) < 2:
		return Date{}, false, nil
	}
	d := Date{Type: schemas.Day, Value: words[1]}
	switch s := schemas.Sense(words[0]); s {
	case schemas.On, schemas.By, schemas.Since, schemas.Before, schemas.After, schemas.Until, schemas.During, schemas.About:
		d.Sense = &s
	case "-":
	default:
		return Date{}, false, nil
	}
	if strings.Contains(d.Value, "T") {
		d.Type = schemas.Clock
	}
	from, to, err := interval(d.Value)
	if err != nil {
		return Date{}, false, err
	}
	if len(words) > 2 {
		a, b, _ := strings.Cut(words[2], "..")
		if a < from || b > to || a > b {
			return Date{}, false, fmt.Errorf("%s is not within %s..%s", words[2], from, to)
		}
		from, to = a, b
	}
	d.Earliest, d.Latest = &from, &to
	return d, true, nil
}

var (
	durationValue = regexp.MustCompile(`^P(T?[\dX.]+[YMWDHS])+$`)
	halfValue     = regexp.MustCompile(`^(\d{4})-([HQ])(\d)$`)
	seasonValue   = regexp.MustCompile(`^(\d{4})-(SP|SU|FA|WI)$`)
	weekValue     = regexp.MustCompile(`^(\d{4})-W(\d\d)(-WE)?$`)
)

const day = "2006-01-02"

// interval returns the first and the last day of a value: "2025-Q2" is 2025-04-01 and
// 2025-06-30.
func interval(value string) (from, to string, err error) {
	if a, b, ok := strings.Cut(value, "/"); ok {
		from, _, err = interval(a)
		if err == nil {
			_, to, err = interval(b)
		}
		return from, to, err
	}
	if d, clock, ok := strings.Cut(value, "T"); ok {
		from, to, err = interval(d)
		if err == nil && clock == "NI" {
			to = addDays(to, 1)
		}
		return from, to, err
	}
	if m := halfValue.FindStringSubmatch(value); m != nil {
		n, _ := strconv.Atoi(m[3])
		length := map[string]int{"H": 6, "Q": 3}[m[2]]
		return months(m[1], (n-1)*length+1, length)
	}
	if m := seasonValue.FindStringSubmatch(value); m != nil {
		return months(m[1], map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[m[2]], 3)
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		return week(m[1], m[2], m[3] != "")
	}
	if decade, ok := strings.CutSuffix(value, "X"); ok && len(decade) == 3 {
		return decade + "0-01-01", decade + "9-12-31", nil
	}
	switch len(value) {
	case 4:
		return months(value, 1, 12)
	case 7:
		m, err := strconv.Atoi(value[5:])
		if err != nil {
			return "", "", fmt.Errorf("no month in %q", value)
		}
		return months(value[:4], m, 1)
	}
	if _, err := time.Parse(day, value); err != nil {
		return "", "", fmt.Errorf("no date value: %q", value)
	}
	return value, value, nil
}

// months returns the first and last day of n months from month m of a year.
func months(year string, m, n int) (from, to string, err error) {
	y, err := strconv.Atoi(year)
	if err != nil || m < 1 || m > 12 {
		return "", "", fmt.Errorf("no month %d of %q", m, year)
	}
	first := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return first.Format(day), first.AddDate(0, n, -1).Format(day), nil
}

// week returns Monday and Sunday of an ISO week, or its Saturday and Sunday.
func week(year, number string, weekend bool) (from, to string, err error) {
	y, err := strconv.Atoi(year)
	if err != nil {
		return "", "", err
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return "", "", err
	}
	fourth := time.Date(y, time.January, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	monday := fourth.AddDate(0, 0, (n-1)*7-int(fourth.Weekday()+6)%7)
	first := monday
	if weekend {
		first = monday.AddDate(0, 0, 5)
	}
	return first.Format(day), monday.AddDate(0, 0, 6).Format(day), nil
}

func addDays(date string, n int) string {
	t, err := time.Parse(day, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, n).Format(day)
}
