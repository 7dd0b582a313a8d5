using Lab.Harness.Distributions.Kubeadm;
using Lab.Harness.Forecasts;
using Lab.Harness.Tests.Experiments;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Forecasts;

public sealed class SituationTests
{
    [Fact]
    public void Every_experiment_that_is_asked_for_is_there()
    {
        var asked = Situation.Together.Append(Situation.LongRunning)
            .Concat(MadeUpClusters().SelectMany(node => MadeUpNode.ForecastOf(node).Dates).SelectMany(date => date.Events)
                .Select(item => item.Measured?.Experiment).OfType<string>());

        asked.Distinct(StringComparer.Ordinal).Where(name => !File.Exists(Path.Combine(CheckoutFolder.Path, "experiments", $"{name}.yaml"))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_certificate_of_kubeadms_catalogue_was_measured_in_some_version()
    {
        var measured = MadeUpNode.ForecastOf(MadeUpNode.Of()).Dates.SelectMany(date => date.Events)
            .Where(item => item.Measured is not null).Select(item => item.Certificate).ToList();

        KubeadmDistribution.Known[^1].Certificates.Entries.Select(entry => entry.Name).Except(measured).ShouldBeEmpty();
    }

    private static IEnumerable<MadeUpNode> MadeUpClusters() =>
    [
        MadeUpNode.Of(),
        MadeUpNode.Of() with { Rotates = "false", ApiServerOptions = ["--kubelet-certificate-authority=/etc/kubernetes/pki/ca.crt"] },
        MadeUpNode.Of() with { Version = "v1.20.2" },
    ];
}
