package kafkatest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall"
)

// Nodes is how many brokers a cluster has.
const Nodes = 3

// Cluster is three real brokers of the harness's own: replication 3, of which 2 must
// acknowledge. Clients that begin at Addrs reach each broker by a proxy, whose weather a test
// can change; those that begin at Direct do not.
type Cluster struct {
	nodes   []*node
	proxies []*proxy
}

// StartCluster starts the brokers.
func StartCluster() (*Cluster, error) {
	c := &Cluster{}
	if err := c.prepare(); err != nil {
		c.Close()
		return nil, err
	}
	var wg sync.WaitGroup
	errs := make([]error, Nodes)
	for i, n := range c.nodes { // none is up before a second one is
		wg.Go(func() { errs[i] = n.start() })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) prepare() error {
	id := clusterID()
	var voters []string
	for i := range Nodes {
		n, err := newNode("cluster.properties", id, "PLAIN", "PROXIED", "CONTROLLER")
		if err != nil {
			return err
		}
		c.nodes = append(c.nodes, n)
		voters = append(voters, fmt.Sprintf("%d@%s", i+1, n.addr("CONTROLLER")))
		p, err := newProxy(n.addr("PROXIED"))
		if err != nil {
			return err
		}
		c.proxies = append(c.proxies, p)
	}
	for i, n := range c.nodes {
		err := n.prepare(map[string]any{"ID": i + 1, "Voters": strings.Join(voters, ","), "Proxy": c.proxies[i].addr()})
		if err != nil {
			return err
		}
	}
	return nil
}

// Addrs are the addresses behind the proxies.
func (c *Cluster) Addrs() []string {
	var all []string
	for _, p := range c.proxies {
		all = append(all, p.addr())
	}
	return all
}

// Direct are the addresses past the proxies.
func (c *Cluster) Direct() []string {
	var all []string
	for _, n := range c.nodes {
		all = append(all, n.addr("PLAIN"))
	}
	return all
}

// Stop stops the broker with node id i+1, in good order or at once.
func (c *Cluster) Stop(i int, kill bool) { c.nodes[i].stop(kill) }

// Restart starts a broker that Stop or FillDisk stopped, on the same ports with the same data.
func (c *Cluster) Restart(i int) error { return c.nodes[i].start() }

// Freeze stops a broker's process without its knowing; Thaw lets it go on.
func (c *Cluster) Freeze(i int) error { return c.nodes[i].process.Signal(syscall.SIGSTOP) }

// Thaw lets a frozen broker go on.
func (c *Cluster) Thaw(i int) error { return c.nodes[i].process.Signal(syscall.SIGCONT) }

// SetWeather changes the weather before a broker.
func (c *Cluster) SetWeather(i int, w Weather) { c.proxies[i].set(w) }

// FillDisk makes every further write of a broker to its logs fail, as a full disk does, and
// waits until it has given up, as Kafka does then.
func (c *Cluster) FillDisk(i int) error {
	n := c.nodes[i]
	if err := forbidWriting(n.process.Pid); err != nil {
		return err
	}
	n.awaitEnd()
	return nil
}

// Close stops all and removes their files.
func (c *Cluster) Close() {
	var wg sync.WaitGroup
	for _, n := range c.nodes {
		wg.Go(n.close)
	}
	wg.Wait()
	for _, p := range c.proxies {
		p.close()
	}
}
