package pipeline

import "go.opentelemetry.io/otel/attribute"

// The attributes of spans that workers and carriers share. The names are those of OpenTelemetry's
// conventions for messaging, which are still in development: they stand here and nowhere else.
const (
	AttrSystem    = attribute.Key("messaging.system")
	AttrTopic     = attribute.Key("messaging.destination.name")
	AttrPartition = attribute.Key("messaging.destination.partition.id")
	AttrOffset    = attribute.Key("messaging.kafka.offset")
	AttrCount     = attribute.Key("messaging.batch.message_count")
	AttrBytes     = attribute.Key("messaging.message.body.size")
	AttrGroup     = attribute.Key("messaging.consumer.group.name")
)
