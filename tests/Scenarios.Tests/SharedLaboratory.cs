using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Opened once for all tests, as a team opens it: nothing is built behind the back of dotnet test; ./lab test brings engine and image, and promises clusters.
[assembly: AssemblyFixture(typeof(LaboratoryFixture))]

// Two clusters fill two processors: one scenario at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
