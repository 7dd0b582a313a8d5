package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/remotecommand"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
	"k8s.io/kubectl/pkg/util/term"
	"k8s.io/kubernetes/pkg/kubelet/cri/remote"
	"k8s.io/kubernetes/pkg/kubelet/kuberuntime/logs"
)

func insideCommands() []*cobra.Command {
	return []*cobra.Command{execCommand(), logsCommand()}
}

func execCommand() *cobra.Command {
	var stdin, tty, sync bool
	var seconds int64
	command := &cobra.Command{Use: "exec ID COMMAND…", Short: "run a command in a container", Args: cobra.MinimumNArgs(2), RunE: func(_ *cobra.Command, args []string) error {
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			if sync {
				answer, err := service.ExecSync(ctx, &cri.ExecSyncRequest{ContainerId: args[0], Cmd: args[1:], Timeout: seconds})
				if err != nil {
					return fmt.Errorf("execing command in container synchronously: %v", err)
				}
				os.Stdout.Write(answer.Stdout)
				os.Stderr.Write(answer.Stderr)
				if answer.ExitCode != 0 {
					return fmt.Errorf("execing command in container: command terminated with exit code %d", answer.ExitCode)
				}
				return nil
			}
			answer, err := service.Exec(ctx, &cri.ExecRequest{ContainerId: args[0], Cmd: args[1:], Tty: tty, Stdin: stdin, Stdout: true, Stderr: !tty})
			if err != nil {
				return fmt.Errorf("execing command in container: %v", err)
			}
			address, err := url.Parse(answer.Url)
			if err != nil {
				return err
			}
			executor, err := remotecommand.NewSPDYExecutor(&rest.Config{TLSClientConfig: rest.TLSClientConfig{Insecure: true}}, "POST", address)
			if err != nil {
				return err
			}
			streams := remotecommand.StreamOptions{Stdout: os.Stdout, Tty: tty}
			if stdin {
				streams.Stdin = os.Stdin
			}
			if !tty {
				streams.Stderr = os.Stderr
			}
			terminal := term.TTY{In: os.Stdin, Out: os.Stdout, Raw: tty && stdin}
			if err := terminal.Safe(func() error { return executor.Stream(streams) }); err != nil {
				return fmt.Errorf("execing command in container: %v", err)
			}
			return nil
		})
	}}
	command.Flags().SetInterspersed(false)
	command.Flags().BoolVarP(&stdin, "interactive", "i", false, "pass standard input on")
	command.Flags().BoolVarP(&tty, "tty", "t", false, "give the command a terminal")
	command.Flags().BoolVarP(&sync, "sync", "s", false, "wait, and then say all at once")
	command.Flags().Int64Var(&seconds, "timeout", 0, "with --sync: seconds until the command is ended")
	return command
}

func logsCommand() *cobra.Command {
	var follow, timestamps, previous bool
	var tail, limit int64
	var since string
	command := &cobra.Command{Use: "logs ID", Short: "show the log of a container", Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		endpoint, err := runtimeEndpoint()
		if err != nil {
			return err
		}
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			answer, err := service.ContainerStatus(ctx, &cri.ContainerStatusRequest{ContainerId: args[0]})
			if err != nil {
				return fmt.Errorf("getting the status of the container %q: %v", args[0], err)
			}
			path := answer.Status.LogPath
			if path == "" {
				return fmt.Errorf("The container has not set log path")
			}
			if previous {
				return fmt.Errorf("--previous: not supported; 'crictl ps -a' shows the earlier container, and its log has its ID")
			}
			options := &v1.PodLogOptions{Follow: follow, Timestamps: timestamps}
			if tail >= 0 {
				options.TailLines = &tail
			}
			if limit >= 0 {
				options.LimitBytes = &limit
			}
			if since != "" {
				from, err := sinceTime(since)
				if err != nil {
					return err
				}
				options.SinceTime = &metav1.Time{Time: from}
			}
			runtime, err := remote.NewRemoteRuntimeService(endpoint, 10*time.Second)
			if err != nil {
				return err
			}
			return logs.ReadLogs(ctx, path, answer.Status.Id, logs.NewLogOptions(options, time.Now()), runtime, os.Stdout, os.Stderr)
		})
	}}
	command.Flags().BoolVarP(&follow, "follow", "f", false, "go on with what is written")
	command.Flags().Int64Var(&tail, "tail", -1, "only the last so many lines")
	command.Flags().Int64Var(&limit, "limit-bytes", -1, "at most so many bytes")
	command.Flags().StringVar(&since, "since", "", "only what is newer than this time (RFC 3339) or this long (42m)")
	command.Flags().BoolVarP(&timestamps, "timestamps", "t", false, "with the time of each line")
	command.Flags().BoolVarP(&previous, "previous", "p", false, "of the container before this one")
	return command
}

func sinceTime(text string) (time.Time, error) {
	if long, err := time.ParseDuration(text); err == nil {
		return time.Now().Add(-long), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, fmt.Errorf("--since: expected a time, 2026-01-31T12:00:00Z or 42m for example, found %q", text)
	}
	return at, nil
}
