//go:build !linux

package kafkatest

import (
	"errors"
	"syscall"
	"time"
)

func dieWithParent() *syscall.SysProcAttr { return nil }

func cpu(int) time.Duration { return 0 }

func forbidWriting(int) error { return errors.ErrUnsupported }
