using System.CommandLine;
using Lab.Harness.Clusters.Images;

namespace Lab.Cli;

/// <summary>The options that choose a node image: <c>--kubernetes</c> by version, <c>--image</c> by name.</summary>
internal sealed class NodeImageOptions
{
    private readonly Option<string> kubernetes = new("--kubernetes")
    {
        Description = "Version of Kubernetes, 1.36 for example (see './lab image list'). Without it: LAB_KUBERNETES, else the newest kindest/node that the "
            + "engine has or a registry serves, else the lab's own 1.20.",
        HelpName = "VERSION",
    };

    private readonly Option<string> image = new("--image")
    {
        Description = "Node image by its name, for example kindest/node:v1.36.4; it is prepared for runs once. Without it: LAB_NODE_IMAGE.",
        HelpName = "REFERENCE",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(kubernetes);
        command.Options.Add(image);
    }

    /// <summary>What they say, or where they say nothing, the environment.</summary>
    /// <exception cref="Harness.InvalidInputException">Both are given, or the lab has no image for the version.</exception>
    public NodeImageChoice ChoiceOf(ParseResult parsed) => NodeImageChoice.Of(parsed.GetValue(image), parsed.GetValue(kubernetes));
}
