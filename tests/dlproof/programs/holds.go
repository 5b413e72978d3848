// A program without modules that opens a socket again and again and never closes one.
package main

import (
	"os"
	"syscall"
)

func openRoute() {
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW, syscall.NETLINK_ROUTE) // HERE
	if err != nil || fd < 0 {
		os.Exit(1)
	}
}

func main() {
	for i := 0; i < 16; i++ {
		openRoute()
		file, err := os.Open("/etc/passwd")
		if err == nil {
			file.Close()
		}
	}
}
