package kafka_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"

	"dateline/pipeline/kafka"
	"dateline/pipeline/kafka/kafkatest"
)

var (
	chaosTime = flag.Duration("chaos", 0, "how long TestChaos kills, freezes and cuts off; zero skips it")
	// With at least once some come twice, which shows that the judge sees it.
	chaosDelivery = flag.String("chaos.delivery", "exactly-once", "or at-least-once, and then what comes twice is no fault")
	chaosSeed     = flag.Uint64("chaos.seed", 0, "what chance begins with; zero: anything")
)

const (
	chaosMembers    = 3
	chaosPartitions = 6
	chaosKeys       = 997
	// chaosSession is how long the group waits for a member that is frozen.
	chaosSession = 6 * time.Second
	// chaosAhead is how far the articles may be ahead of the members.
	chaosAhead = 60_000
)

// TestChaos has three workers enrich articles on three brokers while chance kills, freezes,
// cuts off, slows down and fills up. Then it reads what came of it, twice: every article has
// its record, every broken one its letter, every fact its row, once, and each key in order.
func TestChaos(t *testing.T) {
	if *chaosTime == 0 {
		kafkatest.Shout("TestChaos did NOT run: it needs -chaos=DURATION, java and some minutes")
		t.Skip("no -chaos")
	}
	broker.Own(t)
	broker.Stop(true) // one less that eats
	t.Cleanup(func() { _ = broker.Restart() })
	cluster, err := kafkatest.StartCluster()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	c := newChaos(t, cluster)
	c.start()
	c.run(*chaosTime)
	c.finish()
	c.judge()
}

// chaos is one run.
type chaos struct {
	t       *testing.T
	cluster *kafkatest.Cluster
	chance  *rand.Rand
	client  *kgo.Client // past the proxies
	began   time.Time

	in, records, facts, letters, group string

	workers  []*chaosWorker
	produced atomic.Int64
	enough   chan struct{} // closed when no more articles are to come
	done     sync.WaitGroup
}

func newChaos(t *testing.T, cluster *kafkatest.Cluster) *chaos {
	t.Helper()
	seed := *chaosSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("-chaos.seed=%d", seed)
	c := &chaos{t: t, cluster: cluster, chance: rand.New(rand.NewPCG(seed, seed)), enough: make(chan struct{}), began: time.Now()}
	var err error
	c.client, err = kgo.NewClient(kgo.SeedBrokers(cluster.Direct()...), kgo.MaxBufferedRecords(chaosAhead), kgo.RecordDeliveryTimeout(0))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.client.Close)
	c.group = kafkatest.Unique(t, "group")
	cfg := kafka.Config{Brokers: cluster.Direct()}
	for name, at := range map[string]*string{"raw": &c.in, "records": &c.records, "facts": &c.facts, "letters": &c.letters} {
		topic := kafka.ArticlesTopic(kafkatest.Unique(t, name), chaosPartitions, 3)
		if _, err := kafka.CreateTopics(within(t, time.Minute), cfg, zerolog.Nop(), topic); err != nil {
			t.Fatal(err)
		}
		*at = topic.Name
	}
	return c
}

func (c *chaos) log(format string, args ...any) {
	c.t.Helper()
	c.t.Logf("%4.0fs  %s", time.Since(c.began).Seconds(), fmt.Sprintf(format, args...))
}

// start starts the workers and the stream of articles.
func (c *chaos) start() {
	for i := range chaosMembers {
		w := &chaosWorker{chaos: c, log: filepath.Join(c.t.TempDir(), fmt.Sprintf("worker-%d.log", i))}
		c.workers = append(c.workers, w)
		w.start()
	}
	c.t.Cleanup(func() {
		for _, w := range c.workers {
			w.kill()
			w.show()
		}
	})
	c.done.Go(c.produce)
}

// produce sends articles, never far ahead of the workers.
func (c *chaos) produce() {
	var position atomic.Int64
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for rest(ctx, time.Second) {
			position.Store(c.position())
		}
	}()
	for i := 0; ; i++ {
		if i%500 == 0 {
			for int64(i)-position.Load() > chaosAhead && rest(ctx, 100*time.Millisecond) {
				select {
				case <-c.enough:
					cancel()
				default:
				}
			}
			select {
			case <-c.enough:
				if err := c.client.Flush(context.Background()); err != nil {
					c.t.Errorf("flush: %v", err)
				}
				return
			default:
			}
		}
		c.client.Produce(context.Background(), chaosArticle(c.in, i), func(_ *kgo.Record, err error) {
			if err != nil {
				c.t.Errorf("an article was not taken: %v", err)
			}
			c.produced.Add(1)
		})
	}
}

func rest(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// position is how far the group has come, marks of transactions not counted as there are none
// in the input.
func (c *chaos) position() int64 {
	r := kmsg.NewPtrOffsetFetchRequest()
	r.Group = c.group
	g := kmsg.NewOffsetFetchRequestGroup()
	g.Group = c.group
	r.Groups = append(r.Groups, g)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	answer, err := r.RequestWith(ctx, c.client)
	if err != nil {
		return 0
	}
	n := int64(0)
	for _, g := range answer.Groups {
		for _, t := range g.Topics {
			for _, p := range t.Partitions {
				n += max(0, p.Offset)
			}
		}
	}
	return n
}

// run makes faults until d is over. Between them the workers must get on.
func (c *chaos) run(d time.Duration) {
	c.progress("the workers have begun", 500)
	var todo []fault
	met := map[string]int{}
	for end := time.Now().Add(d); time.Now().Before(end) && !c.t.Failed(); {
		if len(todo) == 0 {
			todo = slices.Clone(faults)
			c.chance.Shuffle(len(todo), func(i, j int) { todo[i], todo[j] = todo[j], todo[i] })
		}
		f := todo[0]
		todo = todo[1:]
		c.log("%s (%d articles, position %d)", f.name, c.produced.Load(), c.position())
		var meanwhile sync.WaitGroup
		if f.of == onBroker && c.chance.IntN(2) == 0 {
			victim, after := c.worker(), time.Duration(c.chance.IntN(3000))*time.Millisecond
			c.log("   and, %v later, kill a worker", after)
			meanwhile.Go(func() { time.Sleep(after); victim.restart(syscall.SIGKILL) })
		}
		err := f.do(c)
		meanwhile.Wait()
		if err != nil {
			c.t.Fatalf("%s: %v", f.name, err)
		}
		met[f.name]++
		c.progress("after: "+f.name, 200)
	}
	for _, f := range faults {
		if met[f.name] == 0 {
			c.log("there was no time to %s", f.name)
		}
	}
}

// progress waits until the group has moved on.
func (c *chaos) progress(what string, by int64) {
	c.t.Helper()
	from := c.position()
	eventually(c.t, 2*time.Minute, what+", the group moves on", func() bool { return c.position() >= from+by })
}

func (c *chaos) worker() *chaosWorker { return c.workers[c.chance.IntN(len(c.workers))] }
func (c *chaos) node() int            { return c.chance.IntN(kafkatest.Nodes) }

// finish waits until all articles are worked, and ends the workers in good order.
func (c *chaos) finish() {
	close(c.enough)
	c.done.Wait()
	n := c.produced.Load()
	eventually(c.t, 5*time.Minute, "all is worked", func() bool { return c.position() == n })
	c.log("all %d articles are worked", n)
	for _, w := range c.workers {
		w.end()
	}
}
