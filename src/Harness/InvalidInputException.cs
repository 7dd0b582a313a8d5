using System.Globalization;

namespace Lab.Harness;

/// <summary>
/// The user's input or machine does not allow what was asked for. The message is one line that names the file, line or option,
/// what was expected and what to do, in the words of the library; the command line prints it in its own and exits with 2.
/// </summary>
public class InvalidInputException : Exception
{
    /// <summary>Makes the exception with the line to print.</summary>
    public InvalidInputException(string message)
        : this(message, message, null)
    {
    }

    /// <summary>Makes the exception with the line to print and what caused it.</summary>
    public InvalidInputException(string message, Exception innerException)
        : this(message, message, innerException)
    {
    }

    private InvalidInputException(string message, string onCommandLine, Exception? innerException)
        : base(FrontDoor.InWords(message), innerException) => OnCommandLine = FrontDoor.InWords(onCommandLine);

    /// <summary>The message for somebody who typed a command: it names options where <see cref="Exception.Message"/> names members of the library.</summary>
    internal string OnCommandLine { get; }

    /// <summary>Makes the exception with a line that names what a user can set, each <see cref="Setting"/> in it.</summary>
    /// <param name="message">The line.</param>
    /// <param name="innerException">What caused it; <see langword="null"/> for nothing.</param>
    internal static InvalidInputException Naming(FormattableString message, Exception? innerException = null) => new(
        message.ToString(CultureInfo.InvariantCulture),
        string.Format(
            CultureInfo.InvariantCulture,
            message.Format,
            [.. message.GetArguments().Select(argument => argument is Setting setting ? setting.Option : argument)]),
        innerException);
}
