package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"text/template"
	"time"

	"github.com/docker/go-units"
	"github.com/golang/protobuf/jsonpb"
	"github.com/golang/protobuf/proto"
	"sigs.k8s.io/yaml"
)

const shortID = 13

// toJSON writes a message as the interface's own JSON: names in camel case, numbers of 64 bits as text, every field.
func toJSON(message proto.Message) (json.RawMessage, error) {
	text, err := (&jsonpb.Marshaler{EmitDefaults: true}).MarshalToString(message)
	return json.RawMessage(text), err
}

// withInfo adds what a runtime tells beyond the interface: texts, most of which are JSON themselves.
func withInfo(status proto.Message, info map[string]string) (json.RawMessage, error) {
	whole := map[string]json.RawMessage{}
	var err error
	if whole["status"], err = toJSON(status); err != nil {
		return nil, err
	}
	for key, text := range info {
		if json.Valid([]byte(text)) {
			whole[key] = json.RawMessage(text)
		} else if whole[key], err = json.Marshal(text); err != nil {
			return nil, err
		}
	}
	return json.Marshal(whole)
}

func printAs(format, form string, content json.RawMessage, err error) error {
	if err != nil {
		return err
	}
	switch format {
	case "json":
		var indented bytes.Buffer
		if err := json.Indent(&indented, content, "", "  "); err != nil {
			return err
		}
		fmt.Println(indented.String())
		return nil
	case "yaml":
		text, err := yaml.JSONToYAML(content)
		fmt.Print(string(text))
		return err
	case "go-template":
		parsed, err := template.New("output").Parse(form)
		if err != nil {
			return fmt.Errorf("--template: %v", err)
		}
		var values interface{}
		if err := json.Unmarshal(content, &values); err != nil {
			return err
		}
		if err := parsed.Execute(os.Stdout, values); err != nil {
			return err
		}
		fmt.Println()
		return nil
	default:
		return fmt.Errorf("unsupported output format %q; there are json, yaml, table and go-template", format)
	}
}

func printTable(rows [][]string) error {
	writer := tabwriter.NewWriter(os.Stdout, 20, 1, 3, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(writer, strings.Join(row, "\t"))
	}
	return writer.Flush()
}

func ago(nanoseconds int64) string {
	return units.HumanDuration(time.Since(time.Unix(0, nanoseconds))) + " ago"
}

func shorten(id string, whole bool) string {
	id = strings.TrimPrefix(id, "sha256:")
	if whole || len(id) <= shortID {
		return id
	}
	return id[:shortID]
}
