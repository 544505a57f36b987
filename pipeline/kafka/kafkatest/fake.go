package kafkatest

import (
	"fmt"
	"time"

	"github.com/twmb/franz-go/pkg/kfake"
)

func startFake() (*Broker, error) {
	c, err := kfake.NewCluster(
		kfake.NumBrokers(1),
		kfake.GroupMinSessionTimeout(time.Second),
		kfake.BrokerConfigs(map[string]string{"message.max.bytes": "16777216"}),
	)
	if err != nil {
		return nil, fmt.Errorf("start kfake: %w", err)
	}
	return &Broker{Name: "kfake", Addrs: c.ListenAddrs(), fake: c.Close}, nil
}
