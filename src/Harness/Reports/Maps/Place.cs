using Lab.Harness.Distributions;

namespace Lab.Harness.Reports.Maps;

/// <summary>Which side of the API server a component stands on, and in which order, as the components are usually drawn.</summary>
internal static class Place
{
    private static readonly string[] LeftSide = ["kubectl", "admin", "controller", "scheduler", "kubeproxy"];
    private static readonly string[] RightSide = [ComponentName.Etcd, ComponentName.Kubelet, "aggregat", "frontproxy"];

    /// <summary>Whether the component is the cluster's API server, however it is spelled.</summary>
    public static bool IsApiServer(string component) => Letters(component) is "apiserver" or "kubeapiserver" or "kubernetesapiserver";

    /// <summary>Orders components into a left and a right column; unknown ones go where there is more room.</summary>
    public static (IReadOnlyList<string> Left, IReadOnlyList<string> Right) Of(IEnumerable<string> components)
    {
        var left = new List<(int Order, string Component)>();
        var right = new List<(int Order, string Component)>();
        var strangers = new List<string>();
        foreach (var component in components)
        {
            var letters = Letters(component);
            var onLeft = Array.FindIndex(LeftSide, word => letters.Contains(word, StringComparison.Ordinal));
            var onRight = Array.FindIndex(RightSide, word => letters.Contains(word, StringComparison.Ordinal));
            if (onRight >= 0)
            {
                right.Add((onRight, component));
            }
            else if (onLeft >= 0)
            {
                left.Add((onLeft, component));
            }
            else
            {
                strangers.Add(component);
            }
        }

        foreach (var stranger in strangers)
        {
            (left.Count <= right.Count ? left : right).Add((int.MaxValue, stranger));
        }

        return ([.. left.OrderBy(item => item.Order).Select(item => item.Component)], [.. right.OrderBy(item => item.Order).Select(item => item.Component)]);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
}
