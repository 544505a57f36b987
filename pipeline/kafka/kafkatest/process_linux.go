package kafkatest

import (
	"fmt"
	"os/exec"
	"strconv"
	"syscall"
)

// dieWithParent has the kernel kill the broker when the test binary is gone, however it
// went. The broker is in a process group of its own: an interrupt at the terminal reaches
// the tests, and they stop it.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// forbidWriting makes a process's writes to files fail.
func forbidWriting(pid int) error {
	if out, err := exec.Command("prlimit", "--pid", strconv.Itoa(pid), "--fsize=1").CombinedOutput(); err != nil {
		return fmt.Errorf("limit the files of process %d: %w: %.200s", pid, err, out)
	}
	return nil
}
