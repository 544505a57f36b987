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
	var answer *kmsg.OffsetFetchResponse
	var err error
	eventually(t, 20*time.Second, "the coordinator answers", func() bool {
		answer, err = request.RequestWith(t.Context(), c)
		return err == nil
	})
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

// sum adds up positions.
func sum(m map[int32]int64) (n int64) {
	for _, v := range m {
		n += v
	}
	return n
}
