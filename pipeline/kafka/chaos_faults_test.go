package kafka_test

import (
	"strconv"
	"syscall"
	"time"

	"github.com/twmb/franz-go/pkg/kmsg"

	"dateline/pipeline/kafka/kafkatest"
)

// fault is one thing that goes wrong and is mended again.
type fault struct {
	name string
	of   target
	do   func(c *chaos) error
}

// target is what a fault is done to.
type target int

const (
	onWorker target = iota
	onBroker
)

// faults are all kinds. Each comes once before any comes again.
var faults = []fault{
	{"kill a worker", onWorker, func(c *chaos) error { c.worker().restart(syscall.SIGKILL); return nil }},
	{"kill two workers", onWorker, func(c *chaos) error {
		c.workers[0].restart(syscall.SIGKILL)
		c.workers[1].restart(syscall.SIGKILL)
		return nil
	}},
	{"end a worker in good order", onWorker, func(c *chaos) error { c.worker().restart(syscall.SIGTERM); return nil }},
	{"freeze a worker past its session", onWorker, func(c *chaos) error {
		w := c.worker()
		w.signal(syscall.SIGSTOP)
		time.Sleep(chaosSession + 3*time.Second)
		w.signal(syscall.SIGCONT)
		return nil
	}},
	{"freeze a worker for less", onWorker, func(c *chaos) error {
		w := c.worker()
		w.signal(syscall.SIGSTOP)
		time.Sleep(chaosSession / 3)
		w.signal(syscall.SIGCONT)
		return nil
	}},
	{"kill a broker", onBroker, func(c *chaos) error { return c.bounce(c.node(), true) }},
	{"end a broker in good order", onBroker, func(c *chaos) error { return c.bounce(c.node(), false) }},
	{"kill the coordinator of the group", onBroker, func(c *chaos) error { return c.bounce(c.coordinator(0, c.group), true) }},
	{"kill the coordinator of a transactional id", onBroker, func(c *chaos) error {
		return c.bounce(c.coordinator(1, c.group+"/"+c.in+"/"+strconv.Itoa(c.chance.IntN(chaosPartitions))), true)
	}},
	{"freeze a broker", onBroker, func(c *chaos) error {
		i := c.node()
		if err := c.cluster.Freeze(i); err != nil {
			return err
		}
		time.Sleep(6 * time.Second)
		return c.cluster.Thaw(i)
	}},
	{"cut a broker off", onBroker, func(c *chaos) error { return c.storm(c.node(), kafkatest.Cut, 5*time.Second) }},
	{"swallow what goes to a broker", onBroker, func(c *chaos) error { return c.storm(c.node(), kafkatest.Stuck, 14*time.Second) }},
	{"slow a broker down", onBroker, func(c *chaos) error { return c.storm(c.node(), kafkatest.Slow, 6*time.Second) }},
	{"cut all brokers off", onBroker, func(c *chaos) error {
		for i := range kafkatest.Nodes {
			c.cluster.SetWeather(i, kafkatest.Cut)
		}
		time.Sleep(chaosSession + time.Second)
		for i := range kafkatest.Nodes {
			c.cluster.SetWeather(i, kafkatest.Fair)
		}
		return nil
	}},
	{"fill the disk of a broker", onBroker, func(c *chaos) error {
		i := c.node()
		if err := c.cluster.FillDisk(i); err != nil {
			return err
		}
		time.Sleep(3 * time.Second)
		return c.cluster.Restart(i)
	}},
}

// bounce stops a broker and starts it again.
func (c *chaos) bounce(i int, kill bool) error {
	c.cluster.Stop(i, kill)
	time.Sleep(time.Duration(1+c.chance.IntN(5)) * time.Second)
	return c.cluster.Restart(i)
}

func (c *chaos) storm(i int, w kafkatest.Weather, d time.Duration) error {
	c.cluster.SetWeather(i, w)
	time.Sleep(d)
	c.cluster.SetWeather(i, kafkatest.Fair)
	return nil
}

// coordinator finds the broker that coordinates a group (type 0) or a transactional id (1).
func (c *chaos) coordinator(kind int8, key string) int {
	r := kmsg.NewPtrFindCoordinatorRequest()
	r.CoordinatorType, r.CoordinatorKey, r.CoordinatorKeys = kind, key, []string{key}
	node := int32(-1)
	eventually(c.t, time.Minute, "the coordinator is found", func() bool {
		answer, err := r.RequestWith(c.t.Context(), c.client)
		if err != nil {
			return false
		}
		node = answer.NodeID
		for _, one := range answer.Coordinators {
			node = one.NodeID
		}
		return node >= 1
	})
	return int(node) - 1
}
