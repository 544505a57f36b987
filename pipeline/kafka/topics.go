package kafka

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rs/zerolog"
	"github.com/segmentio/kafka-go"
)

// MaxMessageBytes is the largest message that topics made here take, and a [Sink] sends, by
// default, counted as key, value and headers. It leaves room for an article of 1 MiB and all that is found in it.
const MaxMessageBytes = 10 << 20

// Topic is a topic to make.
type Topic struct {
	Name       string
	Partitions int
	Replicas   int // zero or less: the cluster's default
	// Config are the settings of the topic, named as Kafka names them.
	Config map[string]string
}

// envelopeBytes is what the log adds to the largest message: the head of its batch, lengths,
// offsets.
const envelopeBytes = 64 << 10

const day = 24 * time.Hour

// ArticlesTopic describes a topic of raw articles: a log, kept for a week, in which every
// version of an article stands.
func ArticlesTopic(name string, partitions, replicas int) Topic {
	return Topic{name, partitions, replicas, config(map[string]string{
		"cleanup.policy": "delete",
		"retention.ms":   milliseconds(7 * day),
	})}
}

// RecordsTopic describes a topic of results that are keyed by what they are about, as
// enriched records are: the newest of each key is kept for ever, a retraction (a
// tombstone) for a week, and nothing is cleaned away in its first day, so that a consumer
// less than a day behind sees every version.
func RecordsTopic(name string, partitions, replicas int) Topic {
	return Topic{name, partitions, replicas, config(map[string]string{
		"cleanup.policy":        "compact",
		"delete.retention.ms":   milliseconds(7 * day),
		"min.compaction.lag.ms": milliseconds(day),
	})}
}

// DeadLettersTopic describes a topic of messages that could not be worked: a log, kept for
// thirty days.
func DeadLettersTopic(name string, partitions, replicas int) Topic {
	return Topic{name, partitions, replicas, config(map[string]string{
		"cleanup.policy": "delete",
		"retention.ms":   milliseconds(30 * day),
	})}
}

func config(c map[string]string) map[string]string {
	c["max.message.bytes"] = strconv.Itoa(MaxMessageBytes + envelopeBytes)
	return c
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// CreateTopics makes the topics that do not exist and returns their names. Those that exist
// are left as they are; one with another number of partitions is told of in the log, for to
// change it would send a key to another partition than its history.
func CreateTopics(ctx context.Context, cfg Config, log zerolog.Logger, topics ...Topic) ([]string, error) {
	c, err := cfg.open(nil, log, NewMetrics(nil))
	if err != nil {
		return nil, err
	}
	defer c.close()
	request := &kafka.CreateTopicsRequest{}
	for _, t := range topics {
		request.Topics = append(request.Topics, t.request())
	}
	var made []string
	err = c.retry(ctx, "create_topics", func(ctx context.Context) error {
		answer, err := c.CreateTopics(ctx, request)
		if err != nil {
			return err
		}
		var errs []error
		for _, t := range topics {
			switch err := answer.Errors[t.Name]; {
			case err == nil:
				made = append(made, t.Name)
			case !errors.Is(err, kafka.TopicAlreadyExists):
				errs = append(errs, fmt.Errorf("topic %s: %w", t.Name, err))
			}
		}
		return errors.Join(errs...)
	})
	if err != nil {
		return made, fmt.Errorf("kafka: create topics: %w", err)
	}
	return made, c.comparePartitions(ctx, topics)
}

func (t Topic) request() kafka.TopicConfig {
	r := kafka.TopicConfig{Topic: t.Name, NumPartitions: t.Partitions, ReplicationFactor: t.Replicas}
	if r.ReplicationFactor < 1 {
		r.ReplicationFactor = -1
	}
	for name, value := range t.Config {
		r.ConfigEntries = append(r.ConfigEntries, kafka.ConfigEntry{ConfigName: name, ConfigValue: value})
	}
	return r
}

func (c *client) comparePartitions(ctx context.Context, topics []Topic) error {
	var names []string
	for _, t := range topics {
		names = append(names, t.Name)
	}
	there, err := c.describe(ctx, names)
	if err != nil {
		return err
	}
	for _, t := range topics {
		for _, have := range there {
			if have.Name == t.Name && have.Partitions != t.Partitions {
				c.log.Warn().Str("topic", t.Name).Int("partitions", have.Partitions).Int("wanted", t.Partitions).
					Msg("kafka: the topic exists with another number of partitions; it is left as it is")
			}
		}
	}
	return nil
}

// Describe returns the topics that exist of those named, without their settings.
func Describe(ctx context.Context, cfg Config, log zerolog.Logger, names ...string) ([]Topic, error) {
	c, err := cfg.open(nil, log, NewMetrics(nil))
	if err != nil {
		return nil, err
	}
	defer c.close()
	return c.describe(ctx, names)
}

func (c *client) describe(ctx context.Context, names []string) ([]Topic, error) {
	var topics []Topic
	err := c.retry(ctx, "metadata", func(ctx context.Context) error {
		topics = nil
		m, err := c.Metadata(ctx, &kafka.MetadataRequest{Topics: names})
		if err != nil {
			return err
		}
		for _, t := range m.Topics {
			switch {
			case errors.Is(t.Error, kafka.UnknownTopicOrPartition):
			case t.Error != nil:
				return fmt.Errorf("topic %s: %w", t.Name, t.Error)
			default:
				described := Topic{Name: t.Name, Partitions: len(t.Partitions)}
				if len(t.Partitions) > 0 {
					described.Replicas = len(t.Partitions[0].Replicas)
				}
				topics = append(topics, described)
			}
		}
		return nil
	})
	return topics, err
}

// MissingTopicsError says that topics do not exist.
type MissingTopicsError struct{ Names []string }

// Error names the topics and the command that makes them.
func (e *MissingTopicsError) Error() string {
	return fmt.Sprintf("kafka: missing topics: %s (`dateline topics` makes them)", strings.Join(e.Names, ", "))
}

// connect opens a pool and returns a [MissingTopicsError] if a topic does not exist.
func (c Config) connect(ctx context.Context, topics []string, log zerolog.Logger, m *Metrics) (*client, error) {
	boundUnpacking()
	pool, err := c.open(topics, log, m)
	if err != nil {
		return nil, err
	}
	if err := pool.checkTopics(ctx, c, topics); err != nil {
		pool.close()
		return nil, err
	}
	return pool, nil
}

func (c *client) checkTopics(ctx context.Context, cfg Config, names []string) error {
	there, err := c.describe(ctx, names)
	if err != nil {
		return fmt.Errorf("kafka: look for topics at %v: %w", cfg, err)
	}
	var missing []string
	for _, name := range names {
		if !slices.ContainsFunc(there, func(t Topic) bool { return t.Name == name }) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return &MissingTopicsError{Names: missing}
	}
	return nil
}
