using System.Text.Json.Serialization;

namespace Lab.Harness.Experiments.Events;

/// <summary>
/// One thing that happens in a run, told as it happens. <c>./lab run --json</c> writes one a line, with the kind as <c>event</c>; what each carries is
/// in <c>docs/events.md</c>.
/// </summary>
/// <param name="At">When it happened.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ExperimentBegan), "experiment-began")]
[JsonDerivedType(typeof(LineTold), "line-told")]
[JsonDerivedType(typeof(ClusterKept), "cluster-kept")]
[JsonDerivedType(typeof(PhaseBegan), "phase-began")]
[JsonDerivedType(typeof(ExpiryAwaited), "expiry-awaited")]
[JsonDerivedType(typeof(AnswerTurned), "answer-turned")]
[JsonDerivedType(typeof(StepBegan), "step-began")]
[JsonDerivedType(typeof(StepEnded), "step-ended")]
[JsonDerivedType(typeof(ExperimentEnded), "experiment-ended")]
internal abstract record RunEvent(DateTimeOffset At)
{
    /// <summary>The event as a line for people; <see langword="null"/> where a line of its own tells the same.</summary>
    [JsonIgnore]
    public string? Line => Words;

    /// <summary>What <see cref="Line"/> says.</summary>
    protected virtual string? Words => null;
}
