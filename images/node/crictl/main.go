// crictl for a node that has none, since Debian does not package it: the same words over the same interface of the container runtime
// (CRI v1alpha2, the kubelet's own of Kubernetes 1.20), as far as kubeadm and renewal procedures use them.
package main

import (
	"context"
	"fmt"
	"io/ioutil"
	"net"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
	"sigs.k8s.io/yaml"
)

const (
	version         = "v1.20.2-lab"
	defaultEndpoint = "unix:///run/containerd/containerd.sock"
)

// settings are those of /etc/crictl.yaml; a variable of the environment comes before them, and a flag before that.
type settings struct {
	RuntimeEndpoint string `json:"runtime-endpoint,omitempty"`
	ImageEndpoint   string `json:"image-endpoint,omitempty"`
	Timeout         int    `json:"timeout,omitempty"`
	Debug           bool   `json:"debug,omitempty"`
}

var global struct {
	file, runtime, image, timeout string
	debug                         bool
}

func main() {
	root := &cobra.Command{
		Use:              "crictl",
		Short:            "client for the container runtime interface",
		Version:          version,
		SilenceErrors:    true,
		SilenceUsage:     true,
		TraverseChildren: true,
	}
	root.SetVersionTemplate("crictl version {{.Version}}\n")
	flags := root.Flags()
	flags.StringVarP(&global.file, "config", "c", first(os.Getenv("CRI_CONFIG_FILE"), "/etc/crictl.yaml"), "file with settings")
	flags.StringVarP(&global.runtime, "runtime-endpoint", "r", os.Getenv("CONTAINER_RUNTIME_ENDPOINT"), "socket of the runtime (default "+defaultEndpoint+")")
	flags.StringVarP(&global.image, "image-endpoint", "i", os.Getenv("IMAGE_SERVICE_ENDPOINT"), "socket of the image service (default: the runtime's)")
	flags.StringVarP(&global.timeout, "timeout", "t", "2s", "longest time to connect")
	flags.BoolVarP(&global.debug, "debug", "D", false, "accepted, and without effect")
	root.AddCommand(listCommands()...)
	root.AddCommand(lookCommands()...)
	root.AddCommand(changeCommands()...)
	root.AddCommand(insideCommands()...)
	root.AddCommand(configCommand())
	if err := root.Execute(); err != nil {
		fmt.Fprintf(os.Stderr, "FATA[%s] %v\n", time.Now().Format("0000"), err)
		os.Exit(1)
	}
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func readSettings() (settings, error) {
	var read settings
	content, err := ioutil.ReadFile(global.file)
	if os.IsNotExist(err) {
		return read, nil
	}
	if err == nil {
		err = yaml.Unmarshal(content, &read)
	}
	if err != nil {
		return read, fmt.Errorf("load config file %s: %v", global.file, err)
	}
	return read, nil
}

func runtimeEndpoint() (string, error) {
	read, err := readSettings()
	return first(global.runtime, read.RuntimeEndpoint, defaultEndpoint), err
}

func imageEndpoint() (string, error) {
	read, err := readSettings()
	return first(global.image, read.ImageEndpoint, global.runtime, read.RuntimeEndpoint, defaultEndpoint), err
}

func connect(endpoint string, err error) (*grpc.ClientConn, error) {
	if err != nil {
		return nil, err
	}
	timeout, err := time.ParseDuration(global.timeout)
	if err != nil {
		return nil, fmt.Errorf("--timeout: expected a time, 10s for example, found %q", global.timeout)
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	dial := func(ctx context.Context, address string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", address)
	}
	const largestAnswer = 16 << 20
	connection, err := grpc.DialContext(ctx, strings.TrimPrefix(endpoint, "unix://"), grpc.WithInsecure(), grpc.WithBlock(), grpc.FailOnNonTempDialError(true),
		grpc.WithContextDialer(dial), grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(largestAnswer)))
	if err != nil {
		return nil, fmt.Errorf("connect: connect endpoint '%s', make sure you are running as root and the endpoint has been started: %v", endpoint, err)
	}
	return connection, nil
}

func withRuntime(do func(context.Context, cri.RuntimeServiceClient) error) error {
	connection, err := connect(runtimeEndpoint())
	if err != nil {
		return err
	}
	defer connection.Close()
	return do(context.Background(), cri.NewRuntimeServiceClient(connection))
}

func withImages(do func(context.Context, cri.ImageServiceClient) error) error {
	connection, err := connect(imageEndpoint())
	if err != nil {
		return err
	}
	defer connection.Close()
	return do(context.Background(), cri.NewImageServiceClient(connection))
}

func configCommand() *cobra.Command {
	var get string
	var set []string
	command := &cobra.Command{
		Use:   "config [KEY [VALUE]]",
		Short: "show or change a setting of the configuration file",
		Args:  cobra.MaximumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			values := map[string]interface{}{}
			content, err := ioutil.ReadFile(global.file)
			if err != nil && !os.IsNotExist(err) {
				return err
			}
			if err := yaml.Unmarshal(content, &values); err != nil {
				return fmt.Errorf("load config file %s: %v", global.file, err)
			}
			switch {
			case len(args) == 2:
				set = append(set, args[0]+"="+args[1])
			case len(args) == 1:
				get = args[0]
			}
			if len(set) == 0 {
				if get == "" {
					fmt.Print(string(content))
				} else if value, found := values[get]; found {
					fmt.Println(value)
				}
				return nil
			}
			for _, pair := range set {
				parts := strings.SplitN(pair, "=", 2)
				if len(parts) != 2 {
					return fmt.Errorf("--set: expected KEY=VALUE, found %q", pair)
				}
				var value interface{}
				if err := yaml.Unmarshal([]byte(parts[1]), &value); err != nil {
					return err
				}
				values[parts[0]] = value
			}
			written, err := yaml.Marshal(values)
			if err != nil {
				return err
			}
			return ioutil.WriteFile(global.file, written, 0o644)
		},
	}
	command.Flags().StringVar(&get, "get", "", "the setting to show")
	command.Flags().StringArrayVar(&set, "set", nil, "KEY=VALUE to write")
	return command
}
