using Lab.Harness.Distributions.Kubeadm;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Distributions.Kubeadm.Components;

/// <summary>How a node's container runtime is asked, in the words of its own client.</summary>
public sealed class ContainerdTests
{
    [Fact]
    public void An_image_is_found_by_the_end_of_its_repositorys_name() =>
        KubeadmDistribution.Default.ImageOf("pause").ShouldBe("$(ctr -n k8s.io images ls -q | grep -m 1 '/pause:')");

    [Fact]
    public void Images_are_read_from_the_standard_input() =>
        KubeadmDistribution.Default.Runtime.ImportImages
            .ShouldBe(["ctr", "-n", "k8s.io", "images", "import", "--snapshotter", "overlayfs", "-"]);

    [Fact]
    public void A_containers_process_is_the_one_of_its_task() =>
        KubeadmDistribution.Default.Runtime.ProcessOf("abc").ShouldBe("ctr -n k8s.io tasks ls | awk '$1 == \"abc\" { print $2 }'");

    [Fact]
    public void A_pods_process_is_that_of_its_first_container() =>
        KubeadmDistribution.Default.Runtime.ProcessOfPod("web").ShouldBe(
            "ctr -n k8s.io task ls | awk -v id=$(ctr -n k8s.io container ls -q 'labels.\"io.kubernetes.pod.name\"==web' | head -n 1) '$1 == id { print $2 }'");
}
