using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Lab.ClockSupervisor;

/// <summary>
/// Serves one cluster. Launchers hand it the listeners of their filters over a socket; through them it hears of every program that starts, and puts the
/// stub into it before the program has looked at its clock. The harness tells it on standard input what to do. It ends when the harness is gone and
/// no program is left that it serves, since only those could start another.
/// </summary>
/// <remarks>
/// All of it is one loop in one thread. Whatever is received is answered or dropped; nothing that comes in ends the loop, for with it every new
/// program of the cluster would end.
/// </remarks>
internal sealed unsafe class Supervisor(Socket launchers, Clockwork clockwork) : IDisposable
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int LongestLine = 4096;
    private const byte Taken = (byte)'+';

    private readonly List<Listener> listeners = [];
    private readonly List<Socket> arriving = [];
    private readonly StringBuilder line = new();
    private bool harnessIsThere = true;
    private long starts;
    private long missed;

    /// <summary>Serves until no program is left to serve.</summary>
    public void Run()
    {
        while (harnessIsThere || listeners.Count > 0)
        {
            var entries = Entries();
            fixed (Linux.PollEntry* first = entries)
            {
                if (Linux.Poll(first, (ulong)entries.Length, -1) < 0)
                {
                    continue;
                }
            }

            Attempt(() => Serve(entries));
        }
    }

    public void Dispose()
    {
        foreach (var listener in listeners)
        {
            Linux.Close(listener.Descriptor);
        }

        arriving.ForEach(socket => socket.Dispose());
        launchers.Dispose();
    }

    private Linux.PollEntry[] Entries() =>
    [
        Entry((int)launchers.Handle),
        Entry(harnessIsThere ? StandardInput : -1),
        .. listeners.Select(listener => Entry(listener.Descriptor)),
        .. arriving.Select(socket => Entry((int)socket.Handle)),
    ];

    private static Linux.PollEntry Entry(int descriptor) => new() { Descriptor = descriptor, Wanted = Linux.PollIn };

    private void Serve(Linux.PollEntry[] entries)
    {
        // The lists change while they are served; what was asked about is looked at in the order it was asked.
        var (asked, came) = (listeners.ToList(), arriving.ToList());
        for (var index = 0; index < asked.Count; index++)
        {
            var (listener, happened) = (asked[index], entries[2 + index].Happened);
            if ((happened & Linux.PollIn) != 0)
            {
                Attempt(() => Answer(listener));
            }
            else if (happened != 0)
            {
                // The last program under this filter has ended.
                listeners.Remove(listener);
                Linux.Close(listener.Descriptor);
            }
        }

        for (var index = 0; index < came.Count; index++)
        {
            var socket = came[index];
            if (entries[2 + asked.Count + index].Happened != 0)
            {
                arriving.Remove(socket);
                Attempt(() => TakeListener(socket));
                socket.Dispose();
            }
        }

        if (entries[0].Happened != 0)
        {
            Attempt(() => arriving.Add(launchers.Accept()));
        }

        if (entries[1].Happened != 0)
        {
            ReadInput();
        }
    }

    /// <summary>
    /// A launcher sends the number of its group, and with it the listener of its filter; it waits for the answer before it starts the program.
    /// </summary>
    private void TakeListener(Socket socket)
    {
        const int ControlLength = 24;
        const int DescriptorAt = 16;
        var text = stackalloc byte[64];
        var control = stackalloc byte[ControlLength];
        var span = new Linux.Span { Base = text, Length = 64 };
        var message = new Linux.MessageHeader { Spans = &span, SpanCount = 1, Control = control, ControlLength = ControlLength };
        var length = Linux.Receive((int)socket.Handle, &message, Linux.ReceiveDescriptors);
        if (length <= 0 || message.ControlLength < DescriptorAt + sizeof(int))
        {
            return;
        }

        var descriptor = *(int*)(control + DescriptorAt);
        if (!uint.TryParse(Encoding.ASCII.GetString(text, (int)length).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var group))
        {
            Linux.Close(descriptor);
            return;
        }

        listeners.Add(new Listener(descriptor, group));
        socket.Send([Taken]);
    }

    private void Answer(Listener listener)
    {
        Linux.Notification notification = default;
        if (Linux.Control(listener.Descriptor, Linux.NotificationReceive, &notification) < 0)
        {
            return;
        }

        try
        {
            starts++;
            var id = notification.Id;
            if (!clockwork.Install((int)notification.Process, listener.Group, () => StillWaits(listener, id)))
            {
                missed++;
            }
        }
        finally
        {
            var answer = new Linux.Answer { Id = notification.Id, Flags = Linux.Continue };
            _ = Linux.Control(listener.Descriptor, Linux.NotificationSend, &answer);
        }
    }

    private static bool StillWaits(Listener listener, ulong id) => Linux.Control(listener.Descriptor, Linux.NotificationIsValid, &id) == 0;

    private void ReadInput()
    {
        var buffer = stackalloc byte[LongestLine];
        var count = Linux.Read(StandardInput, buffer, LongestLine);
        if (count <= 0)
        {
            harnessIsThere = false;
            return;
        }

        foreach (var character in Encoding.UTF8.GetString(buffer, (int)count))
        {
            if (character == '\n')
            {
                var request = line.ToString();
                line.Clear();
                Say(Obey(request));
            }
            else if (line.Length < LongestLine)
            {
                line.Append(character);
            }
        }
    }

    private string Obey(string request)
    {
        try
        {
            var startedAt = Stopwatch.GetTimestamp();
            switch (ControlLine.Read(request))
            {
                case { Verb: ControlLine.Move } move:
                    return Moved(clockwork.Move(move.Seconds), startedAt);
                case { Verb: ControlLine.Skew } skew:
                    return Moved(clockwork.Skew(skew.Group, skew.Seconds), startedAt);
                case { Verb: ControlLine.Audit } audit:
                    var (moved, others) = clockwork.Audit(audit.Container);
                    return string.Create(CultureInfo.InvariantCulture, $"audited {moved} {string.Join(',', others)}");
                case { Verb: ControlLine.Status }:
                    return string.Create(CultureInfo.InvariantCulture, $"status {listeners.Count} {starts} {missed}");
                default:
                    return "error expected: move SECONDS, skew GROUP SECONDS, audit CONTAINER or status";
            }
        }
        catch (Exception exception)
        {
            return $"error {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static string Moved((int Processes, int Rounds) moved, long startedAt) => string.Create(
        CultureInfo.InvariantCulture,
        $"moved {moved.Processes} {moved.Rounds} {(long)Stopwatch.GetElapsedTime(startedAt).TotalMicroseconds}");

    /// <summary>Answers the harness. Where the harness reads no more, the next look at standard input finds that out.</summary>
    public static void Say(string text) => Write(StandardOutput, text);

    private static void Complain(string text) => Write(StandardError, text);

    private static void Write(int descriptor, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        fixed (byte* buffer = bytes)
        {
            for (nint written = 0; written < bytes.Length;)
            {
                var count = Linux.Write(descriptor, buffer + written, bytes.Length - written);
                if (count <= 0)
                {
                    return;
                }

                written += count;
            }
        }
    }

    private static void Attempt(Action serve)
    {
        try
        {
            serve();
        }
        catch (Exception exception)
        {
            Complain($"lab-clock: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private sealed record Listener(int Descriptor, uint Group);
}
