package kafkatest

import "syscall"

// dieWithParent has the kernel kill the broker when the test binary is gone, however it
// went. The broker is in a process group of its own: an interrupt at the terminal reaches
// the tests, and they stop it.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
