namespace Lab.ClockSupervisor;

/// <summary>One function of the stub.</summary>
/// <param name="Name">Its name in the vDSO, where it has a second one with <c>__vdso_</c> in front.</param>
/// <param name="BeginsAt">Where it begins in the stub.</param>
/// <param name="CallAt">Where in the stub it calls the kernel's own.</param>
internal sealed record StubFunction(string Name, int BeginsAt, int CallAt);
