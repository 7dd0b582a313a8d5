namespace Lab.Harness;

/// <summary>
/// The user's input or machine does not allow what was asked for. The message is one line that names the file, line or option,
/// what was expected and what to do, in the words of the library; the command line prints it in its own and exits with 2.
/// </summary>
public class InvalidInputException : Exception
{
    /// <summary>Makes the exception with the line to print.</summary>
    public InvalidInputException(string message)
        : base(FrontDoor.InWords(message))
    {
    }

    /// <summary>Makes the exception with the line to print and what caused it.</summary>
    public InvalidInputException(string message, Exception innerException)
        : base(FrontDoor.InWords(message), innerException)
    {
    }

    /// <summary>The message for somebody who typed a command: it names options where <see cref="Exception.Message"/> names members of the library.</summary>
    internal string OnCommandLine => Setting.OnCommandLine(Message);
}
