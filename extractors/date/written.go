package date

import (
	"sync"
	"time"
)

// The years whose days are written out once, as nearly all dates of news are among them.
const (
	firstWritten = 1970
	lastWritten  = 2049
)

// writtenDays is all days of those years in ISO 8601, one behind the other: dates share the
// text, and none is made for them.
var writtenDays = sync.OnceValue(func() string {
	end := civil(lastWritten+1, 1, 1)
	var b []byte
	for day := civil(firstWritten, 1, 1); day.Before(end); day = day.AddDate(0, 0, 1) {
		b = day.AppendFormat(b, time.DateOnly)
	}
	return string(b)
})

// writtenDay is a day at midnight, UTC, in ISO 8601, if it is written out.
func writtenDay(t time.Time) (day string, written bool) {
	const length = len(time.DateOnly)
	days := t.Unix() / (24 * 60 * 60) // since the first of 1970
	all := writtenDays()
	if days < 0 || days >= int64(len(all)/length) {
		return "", false
	}
	return all[int(days)*length:][:length], true
}
