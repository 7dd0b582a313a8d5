using System.CommandLine;

namespace Lab.Cli;

/// <summary>
/// <c>lab completion</c>: prints the script by which a shell completes the words of the lab. The script asks the program itself, by the parser's own
/// directive <c>[suggest:POSITION]</c>, so that what it offers is what is parsed.
/// </summary>
internal static class CompletionCommand
{
    /// <summary>How the directive begins; the words of the line to complete follow it.</summary>
    public const string Directive = "[suggest";

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _lab() {
              local line=${COMP_LINE:0:COMP_POINT} IFS=$'\n'
              line=${line#"${line%%[![:space:]]*}"}
              line=${line#"${COMP_WORDS[0]}"}
              line=${line# }
              COMPREPLY=($(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _lab lab ./lab
            """,
        ["zsh"] = """
            #compdef lab
            _lab() {
              local line="${(j: :)words[2,CURRENT]}"
              local -a offered=("${(@f)$(${(e)words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
              compadd -a offered
              _files
            }
            compdef _lab lab ./lab
            """,
        ["fish"] = """
            function __lab_offered
                set -l words (commandline --cut-at-cursor --tokenize)
                set -l line (string join ' ' $words[2..] (commandline --cut-at-cursor --current-token))
                $words[1] "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete --command lab --arguments '(__lab_offered)'
            complete --command ./lab --arguments '(__lab_offered)'
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys.Order(StringComparer.Ordinal)) + "." };
        shell.CompletionSources.Add([.. Scripts.Keys]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Scripts.ContainsKey(token.Value))
            {
                result.AddError($"expected {string.Join(", ", Scripts.Keys.Order(StringComparer.Ordinal))}, found '{token.Value}'.");
            }
        });
        var command = new Command(
            "completion",
            """
            Print the script by which a shell completes commands, options, and the names of experiments, runbooks and certificates.

              source <(./lab completion bash)                               now; or from ~/.bashrc
              source <(./lab completion zsh)                                now; or from ~/.zshrc, after compinit
              ./lab completion fish > ~/.config/fish/completions/lab.fish

            Exit codes: 0 done, 2 bad input.
            """)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCode.Held;
        });
        return command;
    }
}
