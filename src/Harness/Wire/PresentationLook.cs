namespace Lab.Harness.Wire;

/// <summary>How one presentation of the certificate map is looked at.</summary>
internal abstract record PresentationLook
{
    private PresentationLook()
    {
    }

    /// <summary>A handshake with the server, and the recipient's own connection to it.</summary>
    /// <param name="Endpoint">The server, <c>address:port</c> as the node reaches it; <see langword="null"/> for a handshake from the host.</param>
    public sealed record Handshake(string? Endpoint) : PresentationLook
    {
        /// <summary>Identifier of a process in whose network the handshake is done, as shell.</summary>
        public string? InNetworkOf { get; init; }

        /// <summary>A command on the node that makes the recipient connect; where it is <see langword="null"/> it is connected anyway.</summary>
        public string? Provocation { get; init; }

        /// <summary>Whether the recipient is a program that holds a connection which can be seen, so that it must be.</summary>
        public bool RecipientIsConnected { get; init; }

        /// <summary>What the evidence has to add.</summary>
        public string? Remark { get; init; }
    }

    /// <summary>The presenter's next connection ends at a tap.</summary>
    /// <param name="Authority">The authority that the presenter trusts, by its name in the catalogue.</param>
    /// <param name="Port">The port it connects to; <see langword="null"/> where it is led to the tap otherwise.</param>
    public sealed record Tap(string Authority, int? Port) : PresentationLook
    {
        /// <summary>A command on the node that makes the presenter connect; where it is <see langword="null"/> it connects again by itself.</summary>
        public string? Provocation { get; init; }
    }

    /// <summary>It is not presented here, so there is nothing to see.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Impossible(string Reason) : PresentationLook;

    /// <summary>The catalogue has a presentation that this code knows no look for.</summary>
    public sealed record Missing : PresentationLook;
}
