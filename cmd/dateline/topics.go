package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/pipeline/kafka"
)

// topicsCmd makes topics.
type topicsCmd struct {
	Kafka       connection `embed:""`
	Topics      topicNames `embed:""`
	Partitions  int        `help:"Partitions of each topic." default:"6" env:"KAFKA_PARTITIONS"`
	Replication int        `help:"Replicas of each partition; 0 leaves it to the brokers." default:"1" env:"KAFKA_REPLICATION"`
}

// Validate reports what is wrong before anything is begun.
func (c *topicsCmd) Validate() error {
	if c.Partitions < 1 || c.Replication < 0 {
		return errors.New("partitions must be 1 or more, replicas 0 or more")
	}
	return nil
}

// Run makes the topics that are missing and says which.
func (c *topicsCmd) Run(ctx context.Context, p *program) error {
	cfg, err := c.Kafka.config()
	if err != nil {
		return err
	}
	topics := c.Topics.plan(c.Partitions, c.Replication)
	made, err := kafka.CreateTopics(ctx, cfg, p.log, topics...)
	if err != nil {
		return err
	}
	for _, t := range topics {
		said := "there already"
		if slices.Contains(made, t.Name) {
			said = fmt.Sprintf("made, partitions: %d", t.Partitions)
		}
		if _, err := fmt.Fprintf(p.stdout, "%s: %s\n", t.Name, said); err != nil {
			return err
		}
	}
	return nil
}
