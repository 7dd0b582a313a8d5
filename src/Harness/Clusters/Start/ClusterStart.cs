using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Lab.Harness.Certificates;
using Lab.Harness.Clocks;
using Lab.Harness.Clusters.Start.Prepared;
using Lab.Harness.Journals;

namespace Lab.Harness.Clusters.Start;

/// <summary>A cluster that is being started: the steps of that, and what they have reached so far.</summary>
internal sealed class ClusterStart
{
    private readonly IProgress<string> progress;
    private readonly List<Measurement> boot = [];
    private long? createdAt;

    /// <summary>A start before its first step.</summary>
    /// <param name="engine">The engine to run on.</param>
    /// <param name="options">The options of the cluster.</param>
    /// <param name="progress">Receives every stage as it is reached.</param>
    public ClusterStart(Engine engine, ClusterOptions options, IProgress<string> progress)
    {
        this.progress = progress;
        Engine = engine;
        Options = options;
        Name = "lab-" + RandomNumberGenerator.GetHexString(6, lowercase: true);
        Owner = Owner.Current(Name, options.Keep);
        Workspace = Workspace.Create(Owner);
        Clock = new WaitingClock(options.Time);
        Host = new Host(options.Time, Workspace.Folder);
        Client = new HostClient(Workspace.Folder, options.Time);
    }

    /// <summary>The steps, in their order.</summary>
    public static IReadOnlyList<IStartStep> Steps { get; } =
    [
        new StartClock(),
        new CreateNetwork(),
        new IssueCertificates(),
        new FindPreparedStart(),
        new CreateFirstNode(),
        new BootFirstNode(),
        new KeepPreparedStart(),
        new PrepareClient(),
        new OpenObserver(),
        new AwaitNode(),
        new JoinNodes(),
        new RoutePods(),
    ];

    /// <summary>The engine to run on.</summary>
    public Engine Engine { get; }

    /// <summary>The options of the cluster.</summary>
    public ClusterOptions Options { get; }

    /// <summary>Name of the cluster's container network, and the first part of its containers' names.</summary>
    public string Name { get; }

    /// <summary>Who starts it.</summary>
    public Owner Owner { get; }

    /// <summary>Its working folder on this machine.</summary>
    public Workspace Workspace { get; }

    /// <summary>How it passes a notAfter.</summary>
    public IClock Clock { get; set; }

    /// <summary>This machine, where its clients run.</summary>
    public Host Host { get; set; }

    /// <summary>The administrator's client on this machine.</summary>
    public HostClient Client { get; }

    /// <summary>Its network.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public ClusterNetwork Network { get => field ?? throw NotYet("network"); set; }

    /// <summary>The ways between its nodes.</summary>
    /// <exception cref="InvalidOperationException">There is no network yet.</exception>
    public NodeRoutes Routes { get => field ?? throw NotYet("network"); set; }

    /// <summary>The plans of its nodes.</summary>
    public IReadOnlyList<NodePlan> Plans { get; set; } = [];

    /// <summary>The certificates that the harness issued, those of each node; none where kubeadm issues its own.</summary>
    public List<ClusterPki> Pkis { get; } = [];

    /// <summary>What is called in the folder of prepared starts what it can start from; <see langword="null"/> where it starts plainly.</summary>
    public string? PreparedName { get; set; }

    /// <summary>What it starts from; <see langword="null"/> where it starts plainly, as there is nothing yet or it is to.</summary>
    public PreparedStart? Prepared { get; set; }

    /// <summary>What is its own in its first data; <see langword="null"/> where kubeadm issues its own certificates.</summary>
    public OwnValues? Own => Pkis is [var pki, ..]
        ? new OwnValues(
            Plans[0].Address,
            Options.ControlPlanes > 1 ? Routes.SharedAddress : null,
            pki.Certificate("ca").CertificatePem,
            new AccountTokens(pki.ServiceAccountKey))
        : null;

    /// <summary>Its nodes that have been created.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>When its certificates were issued.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>Where the API server is reached from this machine.</summary>
    /// <exception cref="InvalidOperationException">No node has been created yet.</exception>
    public IPEndPoint ApiServer { get => field ?? throw NotYet("node"); set; }

    /// <summary>The harness's own way in.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public ClusterObserver Observer { get => field ?? throw NotYet("observer"); set; }

    /// <summary>Seconds from the creation of the first node's container to each stage.</summary>
    public IReadOnlyList<Measurement> Boot => boot;

    /// <summary>Carries out all steps.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var step in Steps)
            {
                await step.ExecuteAsync(this, cancellationToken);
            }
        }
        catch when (Prepared is not null && !cancellationToken.IsCancellationRequested)
        {
            // Whatever the reason was: a start that was taken badly must not spoil all that follow. The next one is plain, and is kept again.
            PreparedStarts.OfThisMachine.Forget(PreparedName!);
            throw;
        }
    }

    /// <summary>Starts the clock of the stages: from now on they are measured.</summary>
    public void BeginToMeasure() => createdAt = Options.Time.GetTimestamp();

    /// <summary>Measures that a stage is reached, and tells it.</summary>
    public void Reached(string stage)
    {
        var seconds = Options.Time.GetElapsedTime(createdAt ?? throw NotYet("node")).TotalSeconds;
        boot.Add(new Measurement($"boot: {stage}", Math.Round(seconds, 2)));
        progress.Report(string.Create(CultureInfo.InvariantCulture, $"{stage} after {seconds:0.0} s"));
    }

    /// <summary>Tells what is not a stage.</summary>
    public void Tell(string line) => progress.Report(line);

    /// <summary>Removes everything that was started. Whatever stopped the run, taking down goes on to its end.</summary>
    public async Task RemoveAsync()
    {
        Nodes.ForEach(node => node.Dispose());
        foreach (var number in Enumerable.Range(0, Options.ControlPlanes))
        {
            await NodeContainer.RemoveAsync(Engine, Name, number == 0 ? Options.NodeName : ClusterOptions.NodeNameOf(number));
        }

        await Clock.DisposeAsync();
        await Sweep.RemoveRunAsync(Engine, Name, CancellationToken.None);
    }

    private static InvalidOperationException NotYet(string what) => new($"the cluster that is being started has no {what} yet");
}
