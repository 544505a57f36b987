package date

import (
	"strconv"
	"strings"
)

// leading reads the digits a word begins with.
func leading(w string) (n, length int) {
	for length < len(w) && length < 9 && w[length] >= '0' && w[length] <= '9' {
		n = n*10 + int(w[length]-'0')
		length++
	}
	return n, length
}

// numeric reads words that begin with a digit, and "'90s".
func numeric(l *lexeme, w string) {
	if short, ok := cutApostrophe(w); ok {
		if n, k := leading(short); k == 2 && (short[k:] == "s" || short[k:] == "") {
			if short[k:] == "s" {
				l.class, l.n = decade, n
			} else {
				l.class, l.n = number|digits, pivot(n)
			}
		}
		return
	}
	n, k := leading(w)
	rest := w[k:]
	switch {
	case rest == "":
		l.class, l.n = number|digits, n
	case (rest == "s" || rest == "'s" || rest == "’s") && (k == 4 || k == 2) && n%10 == 0:
		l.class, l.n = decade, n
	case k <= 2 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th"):
		l.class, l.n = ordinal|digits, n
	case k <= 2 && (rest == "am" || rest == "pm" || rest == "a.m." || rest == "p.m."):
		hour(l, n, 0, rest)
	case rest[0] == '.' && len(w) >= 8 && strings.Count(w, ".") == 2:
		dotted(l, w)
	case rest[0] == ':' || rest[0] == '.':
		clockTime(l, n, k, rest)
	case rest[0] == '-' && k <= 2:
		if to, tk := leading(rest[1:]); tk > 0 && tk == len(rest)-1 && tk <= 2 && to > n && n > 0 && to <= 31 {
			l.class, l.n, l.alt = days, n, to
		}
	case rest[0] == ',' && k <= 3:
		thousands(l, w)
	case rest[0] == '-' && k == 4 || rest[0] == '/':
		isoLike(l, w, rest[0])
	}
}

func cutApostrophe(w string) (string, bool) {
	if s, ok := strings.CutPrefix(w, "'"); ok {
		return s, true
	}
	return strings.CutPrefix(w, "’")
}

// pivot gives a year of two digits its century.
func pivot(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

func hour(l *lexeme, h, m int, half string) {
	if h > 12 || m > 59 || h == 0 && half != "" {
		return
	}
	h %= 12
	if strings.HasPrefix(half, "p") {
		h += 12
	}
	l.class, l.n, l.alt = clock, h*60+m, 1 // alt: the half of the day is known
}

// clockTime reads "3:20", "10.20am" and "15:45:10".
func clockTime(l *lexeme, h, k int, rest string) {
	m, mk := leading(rest[1:])
	if k > 2 || mk != 2 || m > 59 {
		return
	}
	half := rest[1+mk:]
	switch {
	case half == "am" || half == "pm" || half == "a.m." || half == "p.m.":
		hour(l, h, m, half)
	case rest[0] == ':' && h < 25 && (half == "" || len(half) == 3 && half[0] == ':'):
		l.class, l.n = clock, h*60+m
		if half != "" {
			l.alt = 0
		}
	}
}

func thousands(l *lexeme, w string) {
	if n, err := strconv.Atoi(strings.ReplaceAll(w, ",", "")); err == nil {
		l.class, l.n = number, n
	}
}

// isoLike reads "2019-12-03", with or without a time, and "12/3/2019". The second is read
// month first; alt has the other order.
func isoLike(l *lexeme, w string, mark byte) {
	day := w
	if mark == '-' {
		day, _, _ = strings.Cut(w, "t")
	}
	f := strings.Split(day, string(mark))
	if len(f) != 3 {
		return
	}
	var n [3]int
	for i, s := range f {
		v, k := leading(s)
		if k != len(s) || k == 0 || k > 4 {
			return
		}
		n[i] = v
	}
	switch {
	case mark == '-' || len(f[0]) == 4:
		l.n = ymd(n[0], n[1], n[2])
	default:
		if len(f[2]) == 2 {
			n[2] = pivot(n[2])
		}
		l.n, l.alt = ymd(n[2], n[0], n[1]), ymd(n[2], n[1], n[0])
		if l.n == 0 {
			l.n, l.alt = l.alt, 0
		}
	}
	if l.n != 0 {
		l.class = isoDate
	}
}

// dotted reads "23.04.2022", the day first.
func dotted(l *lexeme, w string) {
	d, k := leading(w)
	m, mk := leading(w[k+1:])
	if k > 2 || mk == 0 || mk > 2 || k+mk+2 > len(w) || w[k+1+mk] != '.' {
		return
	}
	y, yk := leading(w[k+mk+2:])
	if yk == 4 && k+mk+2+yk == len(w) && y >= 1900 && y < 2100 {
		if l.n = ymd(y, m, d); l.n != 0 {
			l.class = isoDate
		}
	}
}

// ymd packs a day of the calendar, 0 if there is none such.
func ymd(y, m, d int) int {
	if m < 1 || m > 12 || d < 1 || y < 1000 || civil(y, m+1, 0).Day() < d {
		return 0
	}
	return y*10000 + m*100 + d
}
