package kafkatest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// dieWithParent has the kernel kill the broker when the test binary is gone, however it
// went. The broker is in a process group of its own: an interrupt at the terminal reaches
// the tests, and they stop it.
func dieWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// cpu is the processor time of a process. The kernel counts it in hundredths of a second.
func cpu(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	// The name, in parentheses, may hold anything; user and system time are 12th and 13th after it.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11]) // the kernel writes numbers
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// forbidWriting makes a process's writes to files fail.
func forbidWriting(pid int) error {
	if out, err := exec.Command("prlimit", "--pid", strconv.Itoa(pid), "--fsize=1").CombinedOutput(); err != nil {
		return fmt.Errorf("limit the files of process %d: %w: %.200s", pid, err, out)
	}
	return nil
}
