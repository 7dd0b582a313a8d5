package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
)

func lookCommands() []*cobra.Command {
	return []*cobra.Command{
		lookCommand("inspect ID…", "show the state of containers", func(id string) (content []byte, err error) {
			err = withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
				answer, err := service.ContainerStatus(ctx, &cri.ContainerStatusRequest{ContainerId: id, Verbose: true})
				if err != nil {
					return fmt.Errorf("getting the status of the container %q: %v", id, err)
				}
				content, err = withInfo(answer.Status, answer.Info)
				return err
			})
			return content, err
		}),
		lookCommand("inspectp ID…", "show the state of pods", func(id string) (content []byte, err error) {
			err = withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
				answer, err := service.PodSandboxStatus(ctx, &cri.PodSandboxStatusRequest{PodSandboxId: id, Verbose: true})
				if err != nil {
					return fmt.Errorf("getting the pod sandbox status of the pod %q: %v", id, err)
				}
				content, err = withInfo(answer.Status, answer.Info)
				return err
			})
			return content, err
		}),
		lookCommand("inspecti IMAGE…", "show images", func(id string) (content []byte, err error) {
			err = withImages(func(ctx context.Context, service cri.ImageServiceClient) error {
				answer, err := service.ImageStatus(ctx, &cri.ImageStatusRequest{Image: &cri.ImageSpec{Image: id}, Verbose: true})
				if err != nil {
					return fmt.Errorf("image status for %q request: %v", id, err)
				}
				if answer.Image == nil {
					return fmt.Errorf("no such image %q present", id)
				}
				content, err = withInfo(answer.Image, answer.Info)
				return err
			})
			return content, err
		}),
		infoCommand(),
		{Use: "version", Short: "show the runtime's version", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
			return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
				answer, err := service.Version(ctx, &cri.VersionRequest{Version: "v1alpha2"})
				if err != nil {
					return fmt.Errorf("getting the runtime version: %v", err)
				}
				fmt.Printf("Version:  %s\nRuntimeName:  %s\nRuntimeVersion:  %s\nRuntimeApiVersion:  %s\n",
					answer.Version, answer.RuntimeName, answer.RuntimeVersion, answer.RuntimeApiVersion)
				return nil
			})
		}},
	}
}

func lookCommand(use, short string, look func(id string) ([]byte, error)) *cobra.Command {
	var quiet bool
	var format, template string
	command := &cobra.Command{Use: use, Short: short, Args: needIDs, RunE: func(_ *cobra.Command, ids []string) error {
		for _, id := range ids {
			content, err := look(id)
			if err := printAs(format, template, content, err); err != nil {
				return err
			}
		}
		return nil
	}}
	command.Flags().BoolVarP(&quiet, "quiet", "q", false, "accepted, and without effect")
	bindOutput(command.Flags(), "json", &format, &template)
	return command
}

func infoCommand() *cobra.Command {
	var quiet bool
	var format, template string
	command := &cobra.Command{Use: "info", Short: "show the state of the runtime", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			answer, err := service.Status(ctx, &cri.StatusRequest{Verbose: !quiet})
			if err != nil {
				return fmt.Errorf("getting status of runtime: %v", err)
			}
			content, err := withInfo(answer.Status, answer.Info)
			return printAs(format, template, content, err)
		})
	}}
	command.Flags().BoolVarP(&quiet, "quiet", "q", false, "without what the runtime tells beyond the interface")
	bindOutput(command.Flags(), "json", &format, &template)
	return command
}

func needIDs(_ *cobra.Command, ids []string) error {
	if len(ids) == 0 {
		return fmt.Errorf("ID cannot be empty")
	}
	return nil
}
