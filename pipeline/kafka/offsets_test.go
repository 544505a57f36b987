package kafka_test

import (
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
)

// fetchOffsets reads the committed positions of a group.
func fetchOffsets(t *testing.T, c *kgo.Client, group, topic string) map[int32]int64 {
	t.Helper()
	request := kmsg.NewPtrOffsetFetchRequest()
	request.Group = group
	g := kmsg.NewOffsetFetchRequestGroup()
	g.Group = group
	request.Groups = append(request.Groups, g)
	answer, err := request.RequestWith(within(t, 10*time.Second), c)
	if err != nil {
		t.Fatal(err)
	}
	at := map[int32]int64{}
	for _, t := range answer.Topics {
		if t.Topic == topic {
			for _, p := range t.Partitions {
				at[p.Partition] = p.Offset
			}
		}
	}
	for _, g := range answer.Groups {
		for _, t := range g.Topics {
			if t.Topic == topic {
				for _, p := range t.Partitions {
					at[p.Partition] = p.Offset
				}
			}
		}
	}
	return at
}

// ends reads the ends of a topic's partitions from its records.
func sum(m map[int32]int64) (n int64) {
	for _, v := range m {
		n += v
	}
	return n
}
