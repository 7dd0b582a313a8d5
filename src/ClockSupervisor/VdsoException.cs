namespace Lab.ClockSupervisor;

/// <summary>The vDSO of this kernel is not one that the stub fits into.</summary>
internal sealed class VdsoException(string message) : Exception(message);
