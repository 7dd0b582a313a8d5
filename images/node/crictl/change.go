package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
)

func changeCommands() []*cobra.Command {
	var seconds int64
	stop := &cobra.Command{Use: "stop ID…", Short: "stop containers", Args: needIDs, RunE: func(_ *cobra.Command, ids []string) error {
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			return each(ids, "stopping the container", func(id string) error {
				_, err := service.StopContainer(ctx, &cri.StopContainerRequest{ContainerId: id, Timeout: seconds})
				return told(err, id)
			})
		})
	}}
	stop.Flags().Int64VarP(&seconds, "timeout", "t", 0, "seconds until a container that goes on is killed")

	start := &cobra.Command{Use: "start ID…", Short: "start containers that were created", Args: needIDs, RunE: func(_ *cobra.Command, ids []string) error {
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			return each(ids, "starting the container", func(id string) error {
				_, err := service.StartContainer(ctx, &cri.StartContainerRequest{ContainerId: id})
				return told(err, id)
			})
		})
	}}

	stopp := &cobra.Command{Use: "stopp ID…", Short: "stop pods", Args: needIDs, RunE: func(_ *cobra.Command, ids []string) error {
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			return each(ids, "stopping the pod sandbox", func(id string) error { return stopPod(ctx, service, id) })
		})
	}}

	remove := removeCommand("rm", "remove containers", func(ctx context.Context, service cri.RuntimeServiceClient, ids []string, all, force bool) error {
		if all {
			answer, err := service.ListContainers(ctx, &cri.ListContainersRequest{})
			if err != nil {
				return fmt.Errorf("listing containers: %v", err)
			}
			for _, container := range answer.Containers {
				ids = append(ids, container.Id)
			}
		}
		return each(ids, "removing the container", func(id string) error {
			answer, err := service.ContainerStatus(ctx, &cri.ContainerStatusRequest{ContainerId: id})
			if err != nil {
				return err
			}
			if answer.Status.State == cri.ContainerState_CONTAINER_RUNNING {
				if !force {
					return fmt.Errorf("container is running, please stop it first")
				}
				if _, err := service.StopContainer(ctx, &cri.StopContainerRequest{ContainerId: id}); err != nil {
					return err
				}
			}
			_, err = service.RemoveContainer(ctx, &cri.RemoveContainerRequest{ContainerId: id})
			return told(err, id)
		})
	})

	removePods := removeCommand("rmp", "remove pods", func(ctx context.Context, service cri.RuntimeServiceClient, ids []string, all, force bool) error {
		if all {
			answer, err := service.ListPodSandbox(ctx, &cri.ListPodSandboxRequest{})
			if err != nil {
				return fmt.Errorf("listing pod sandboxes: %v", err)
			}
			for _, pod := range answer.Items {
				ids = append(ids, pod.Id)
			}
		}
		return each(ids, "removing the pod sandbox", func(id string) error {
			answer, err := service.PodSandboxStatus(ctx, &cri.PodSandboxStatusRequest{PodSandboxId: id})
			if err != nil {
				return err
			}
			if answer.Status.State == cri.PodSandboxState_SANDBOX_READY {
				if !force {
					return fmt.Errorf("pod sandbox is running, please stop it first")
				}
				if err := stopPod(ctx, service, id); err != nil {
					return err
				}
			}
			_, err = service.RemovePodSandbox(ctx, &cri.RemovePodSandboxRequest{PodSandboxId: id})
			return told(err, "Removed sandbox "+id)
		})
	})

	pull := &cobra.Command{Use: "pull IMAGE", Short: "pull an image", Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		return withImages(func(ctx context.Context, service cri.ImageServiceClient) error {
			answer, err := service.PullImage(ctx, &cri.PullImageRequest{Image: &cri.ImageSpec{Image: args[0]}})
			if err != nil {
				return fmt.Errorf("pulling image: %v", err)
			}
			fmt.Printf("Image is up to date for %s\n", answer.ImageRef)
			return nil
		})
	}}

	removeImages := &cobra.Command{Use: "rmi IMAGE…", Short: "remove images", Args: needIDs, RunE: func(_ *cobra.Command, ids []string) error {
		return withImages(func(ctx context.Context, service cri.ImageServiceClient) error {
			return each(ids, "removing the image", func(id string) error {
				_, err := service.RemoveImage(ctx, &cri.RemoveImageRequest{Image: &cri.ImageSpec{Image: id}})
				return told(err, "Deleted: "+id)
			})
		})
	}}
	return []*cobra.Command{stop, start, stopp, remove, removePods, pull, removeImages}
}

func removeCommand(name, short string, remove func(ctx context.Context, service cri.RuntimeServiceClient, ids []string, all, force bool) error) *cobra.Command {
	var all, force bool
	command := &cobra.Command{Use: name + " ID…", Short: short, RunE: func(command *cobra.Command, ids []string) error {
		if !all {
			if err := needIDs(command, ids); err != nil {
				return err
			}
		}
		return withRuntime(func(ctx context.Context, service cri.RuntimeServiceClient) error {
			return remove(ctx, service, ids, all, force)
		})
	}}
	command.Flags().BoolVarP(&all, "all", "a", false, "all of them")
	command.Flags().BoolVarP(&force, "force", "f", false, "also those that run: they are stopped first")
	return command
}

func stopPod(ctx context.Context, service cri.RuntimeServiceClient, id string) error {
	_, err := service.StopPodSandbox(ctx, &cri.StopPodSandboxRequest{PodSandboxId: id})
	return told(err, "Stopped sandbox "+id)
}

func told(err error, done string) error {
	if err == nil {
		fmt.Println(done)
	}
	return err
}

// each goes on after one that fails: who names four containers wants the other three stopped.
func each(ids []string, what string, do func(id string) error) error {
	failed := 0
	for _, id := range ids {
		if err := do(id); err != nil {
			failed++
			fmt.Fprintf(os.Stderr, "E %s %q: %v\n", what, id, err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%s: %d of %d failed", what, failed, len(ids))
	}
	return nil
}
