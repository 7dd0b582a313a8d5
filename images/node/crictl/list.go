package main

import (
	"context"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/docker/go-units"
	"github.com/golang/protobuf/proto"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	cri "k8s.io/cri-api/pkg/apis/runtime/v1alpha2"
)

// filter is what the lists of containers and of pods have in common.
type filter struct {
	id, name, namespace, state, image, pod string
	labels                                 map[string]string
	all, quiet, whole, latest              bool
	last                                   int
	format, template                       string
}

func (f *filter) bind(flags *pflag.FlagSet) {
	flags.StringVar(&f.id, "id", "", "only that with this ID, which may be shortened")
	flags.StringVar(&f.name, "name", "", "only those whose name matches this regular expression")
	flags.StringVar(&f.namespace, "namespace", "", "only those whose pod's namespace matches this regular expression")
	flags.StringVarP(&f.state, "state", "s", "", "only those in this state")
	flags.StringToStringVar(&f.labels, "label", nil, "only those with this label, KEY=VALUE")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "IDs only")
	flags.BoolVar(&f.whole, "no-trunc", false, "whole IDs")
	flags.BoolVarP(&f.latest, "latest", "l", false, "only the newest")
	flags.IntVarP(&f.last, "last", "n", 0, "only the newest so many")
	bindOutput(flags, "table", &f.format, &f.template)
}

func bindOutput(flags *pflag.FlagSet, usual string, format, template *string) {
	flags.StringVarP(format, "output", "o", usual, "json, yaml, table or go-template")
	flags.StringVar(template, "template", "", "template for go-template")
}

func (f *filter) most() int {
	if f.latest {
		return 1
	}
	return f.last
}

func listCommands() []*cobra.Command {
	var containers, pods filter
	ps := &cobra.Command{Use: "ps", Short: "list containers", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return withRuntime(containers.listContainers)
	}}
	containers.bind(ps.Flags())
	ps.Flags().BoolVarP(&containers.all, "all", "a", false, "also those that do not run")
	ps.Flags().StringVar(&containers.image, "image", "", "only those of this image")
	ps.Flags().StringVarP(&containers.pod, "pod", "p", "", "only those of the pod with this ID")
	podList := &cobra.Command{Use: "pods", Short: "list pods", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return withRuntime(pods.listPods)
	}}
	pods.bind(podList.Flags())

	var quiet, whole, digests, verbose bool
	var format, template string
	images := &cobra.Command{Use: "images [REPOSITORY[:TAG]]", Aliases: []string{"image", "img"}, Short: "list images", Args: cobra.MaximumNArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		return withImages(func(ctx context.Context, service cri.ImageServiceClient) error {
			request := &cri.ListImagesRequest{}
			if len(args) == 1 {
				request.Filter = &cri.ImageFilter{Image: &cri.ImageSpec{Image: args[0]}}
			}
			answer, err := service.ListImages(ctx, request)
			if err != nil {
				return fmt.Errorf("listing images: %v", err)
			}
			if !quiet && format != "table" {
				content, err := toJSON(answer)
				return printAs(format, template, content, err)
			}
			rows := [][]string{{"IMAGE", "TAG", "IMAGE ID", "SIZE"}}
			for _, image := range answer.Images {
				if quiet {
					fmt.Println(image.Id)
					continue
				}
				for _, tag := range image.RepoTags {
					at := strings.LastIndex(tag, ":")
					rows = append(rows, []string{tag[:at], tag[at+1:], shorten(image.Id, whole), units.HumanSizeWithPrecision(float64(image.Size_), 3)})
				}
			}
			if quiet {
				return nil
			}
			return printTable(rows)
		})
	}}
	images.Flags().BoolVarP(&quiet, "quiet", "q", false, "IDs only")
	images.Flags().BoolVar(&whole, "no-trunc", false, "whole IDs")
	images.Flags().BoolVar(&digests, "digests", false, "accepted, and without effect")
	images.Flags().BoolVarP(&verbose, "verbose", "v", false, "accepted, and without effect")
	bindOutput(images.Flags(), "table", &format, &template)
	return []*cobra.Command{ps, podList, images}
}

func (f *filter) listContainers(ctx context.Context, service cri.RuntimeServiceClient) error {
	request := &cri.ContainerFilter{Id: f.id, PodSandboxId: f.pod, LabelSelector: f.labels}
	if f.state == "" && !f.all && f.most() == 0 {
		f.state = "running"
	}
	if f.state != "" {
		value, known := cri.ContainerState_value["CONTAINER_"+strings.ToUpper(f.state)]
		if !known {
			return fmt.Errorf("--state should be one of created, running, exited or unknown")
		}
		request.State = &cri.ContainerStateValue{State: cri.ContainerState(value)}
	}
	answer, err := service.ListContainers(ctx, &cri.ListContainersRequest{Filter: request})
	if err != nil {
		return fmt.Errorf("listing containers: %v", err)
	}
	name, namespace, err := f.patterns()
	if err != nil {
		return err
	}
	found := answer.Containers[:0]
	for _, container := range answer.Containers {
		if name.MatchString(container.Metadata.Name) && namespace.MatchString(container.Labels["io.kubernetes.pod.namespace"]) &&
			(f.image == "" || strings.Contains(container.Image.Image, f.image) || strings.Contains(container.ImageRef, f.image)) {
			found = append(found, container)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].CreatedAt > found[j].CreatedAt })
	if most := f.most(); most > 0 && len(found) > most {
		found = found[:most]
	}
	ids := make([]string, len(found))
	rows := [][]string{{"CONTAINER", "IMAGE", "CREATED", "STATE", "NAME", "ATTEMPT", "POD ID", "POD"}}
	for i, container := range found {
		ids[i] = container.Id
		rows = append(rows, []string{shorten(container.Id, f.whole), shortenImage(container.Image.Image, f.whole), ago(container.CreatedAt),
			titled(container.State.String(), "CONTAINER_"), container.Metadata.Name, fmt.Sprint(container.Metadata.Attempt),
			shorten(container.PodSandboxId, f.whole), container.Labels["io.kubernetes.pod.name"]})
	}
	return f.print(ids, rows, &cri.ListContainersResponse{Containers: found})
}

func (f *filter) listPods(ctx context.Context, service cri.RuntimeServiceClient) error {
	request := &cri.PodSandboxFilter{Id: f.id, LabelSelector: f.labels}
	if f.state != "" {
		value, known := cri.PodSandboxState_value["SANDBOX_"+strings.ToUpper(f.state)]
		if !known {
			return fmt.Errorf("--state should be ready or notready")
		}
		request.State = &cri.PodSandboxStateValue{State: cri.PodSandboxState(value)}
	}
	answer, err := service.ListPodSandbox(ctx, &cri.ListPodSandboxRequest{Filter: request})
	if err != nil {
		return fmt.Errorf("listing pod sandboxes: %v", err)
	}
	name, namespace, err := f.patterns()
	if err != nil {
		return err
	}
	found := answer.Items[:0]
	for _, pod := range answer.Items {
		if name.MatchString(pod.Metadata.Name) && namespace.MatchString(pod.Metadata.Namespace) {
			found = append(found, pod)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].CreatedAt > found[j].CreatedAt })
	if most := f.most(); most > 0 && len(found) > most {
		found = found[:most]
	}
	ids := make([]string, len(found))
	rows := [][]string{{"POD ID", "CREATED", "STATE", "NAME", "NAMESPACE", "ATTEMPT", "RUNTIME"}}
	for i, pod := range found {
		ids[i] = pod.Id
		rows = append(rows, []string{shorten(pod.Id, f.whole), ago(pod.CreatedAt), podState(pod.State), pod.Metadata.Name, pod.Metadata.Namespace,
			fmt.Sprint(pod.Metadata.Attempt), first(pod.RuntimeHandler, "(default)")})
	}
	return f.print(ids, rows, &cri.ListPodSandboxResponse{Items: found})
}

func (f *filter) patterns() (name, namespace *regexp.Regexp, err error) {
	if name, err = regexp.Compile(f.name); err == nil {
		namespace, err = regexp.Compile(f.namespace)
	}
	return name, namespace, err
}

func (f *filter) print(ids []string, rows [][]string, whole proto.Message) error {
	switch {
	case f.quiet:
		for _, id := range ids {
			fmt.Println(id)
		}
		return nil
	case f.format == "table":
		return printTable(rows)
	default:
		content, err := toJSON(whole)
		return printAs(f.format, f.template, content, err)
	}
}

func shortenImage(image string, whole bool) string {
	if strings.HasPrefix(image, "sha256:") {
		return shorten(image, whole)
	}
	return image
}

func podState(state cri.PodSandboxState) string {
	if state == cri.PodSandboxState_SANDBOX_READY {
		return "Ready"
	}
	return "NotReady"
}

func titled(state, prefix string) string {
	return strings.Title(strings.ToLower(strings.TrimPrefix(state, prefix)))
}
