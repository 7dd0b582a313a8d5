using System.Globalization;

namespace Lab.Harness.Clocks;

/// <summary>Where a program is started that follows a cluster's clock: at this machine's desk, or on one of the cluster's nodes.</summary>
/// <param name="Group">The number of the group of processes that have the same clock.</param>
/// <param name="IsOnNode">Whether it is a node.</param>
internal sealed record ClockPlace(uint Group, bool IsOnNode)
{
    /// <summary>This machine, where kubectl runs.</summary>
    public static ClockPlace Desk { get; } = new(0, IsOnNode: false);

    /// <summary>A node, counted from 0.</summary>
    public static ClockPlace Node(int index) => new((uint)index + 1, IsOnNode: true);

    internal string GroupText => Group.ToString(CultureInfo.InvariantCulture);
}
