package fact_test

import (
	"strings"
	"testing"

	"dateline/extractors/fact"
)

// Each line is a lemma and forms of it.
const forms = `
accept accepts accepted accepting
agree agreed agreeing
arrest arrested arresting
arrive arrives arrived arriving
avoid avoided avoiding
begin began begun beginning
believe believed believing
build built building
buy bought buying
cancel cancelled canceled
carry carries carried carrying
change changed changing
charge charged charging
climb climbed climbing
close closed closing
collapse collapsed collapsing
compare compared comparing
control controlled controlling
create created creating
decline declined declining
deny denies denied denying
destroy destroyed destroying
determine determined determining
develop developed developing
die dies died dying
distribute distributed distributing
divide divided dividing
employ employed employing
enter entered entering
erode eroded eroding
escape escaped escaping
exceed exceeds exceeded exceeding
execute executed executing
explode exploded exploding
fine fined fining
free freed freeing
gain gained gaining
handle handled handling
happen happened happening
hire hired hiring
hope hoped hoping
include included including
injure injured injuring
invest invested investing
join joined joining
kill killed killing
lay laid laying
limit limited limiting
measure measured measuring
move moved moving
need needed needing
occur occurred occurring
offer offered offering
open opened opening
order ordered ordering
pass passes passed passing
pay paid paying
plan planned planning
postpone postponed postponing
promote promoted promoting
provide provided providing
publish publishes published publishing
raid raided raiding
raise raised raising
rescue rescued rescuing
reduce reduced reducing
relocate relocated relocating
remain remained remaining
repair repaired repairing
resign resigned resigning
restore restored restoring
rise rose risen rising
schedule scheduled scheduling
seize seized seizing
settle settled settling
share shared sharing
shoot shot shooting
sign signed signing
spend spent spending
stop stopped stopping
store stored storing
strand stranded stranding
strike struck striking
study studied studying
suspend suspended suspending
total totalled totaled
trade traded trading
treat treated treating
triple tripled tripling
try tried tries trying
vote voted voting
withhold withheld withholding
wound wounded wounding
`

func TestLemma(t *testing.T) {
	for line := range strings.Lines(strings.TrimSpace(forms)) {
		words := strings.Fields(line)
		for _, form := range words {
			if got := fact.Lemma(form); got != words[0] {
				t.Errorf("%s: got %s, want %s", form, got, words[0])
			}
		}
	}
}
