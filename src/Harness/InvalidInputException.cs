namespace Lab.Harness;

/// <summary>
/// The user's input or machine does not allow what was asked for. The message is one line that names the file, line or option,
/// what was expected and what to do; the command line prints it as it is and exits with 2.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Makes the exception with the line to print.</summary>
    public InvalidInputException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with the line to print and what caused it.</summary>
    public InvalidInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
