//go:build !linux

package kafkatest

import (
	"errors"
	"syscall"
)

func dieWithParent() *syscall.SysProcAttr { return nil }

func forbidWriting(int) error { return errors.ErrUnsupported }
