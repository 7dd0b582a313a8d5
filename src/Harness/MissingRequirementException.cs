namespace Lab.Harness;

/// <summary>
/// This machine lacks what a cluster takes: no container engine answers, no node can run on it, or it has no node image. Nothing is wrong with what was
/// asked for, so a test may be skipped for it.
/// </summary>
public sealed class MissingRequirementException : InvalidInputException
{
    /// <summary>Makes the exception with one line that says what is missing and how to get it.</summary>
    public MissingRequirementException(string message)
        : base(message)
    {
    }
}
