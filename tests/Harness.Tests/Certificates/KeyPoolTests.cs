using Lab.Harness.Certificates;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Certificates;

public sealed class KeyPoolTests
{
    [Fact]
    public void The_same_owner_gets_the_same_key_and_another_gets_another()
    {
        var pool = new KeyPool();
        pool.Get(KeyAlgorithm.EcdsaP256, "ca").ShouldBeSameAs(pool.Get(KeyAlgorithm.EcdsaP256, "ca"));
        pool.Get(KeyAlgorithm.EcdsaP256, "ca").Pem.ShouldNotBe(pool.Get(KeyAlgorithm.EcdsaP256, "etcd-ca").Pem);
    }

    [Fact]
    public void Many_who_ask_at_once_in_one_name_get_one_key()
    {
        var pool = new KeyPool();
        pool.Prepare(KeyAlgorithm.EcdsaP256, 3);
        var keys = new CertificateKey[64];
        Parallel.For(0, keys.Length, i => keys[i] = pool.Get(KeyAlgorithm.EcdsaP256, $"owner-{i % 8}"));
        keys.Distinct().Count().ShouldBe(8);
        keys.Select(key => key.Pem).Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public void Keys_prepared_in_the_background_are_given_out_once_each()
    {
        var pool = new KeyPool();
        pool.Prepare(KeyAlgorithm.Rsa2048, 2);
        var keys = new[] { "a", "b" }.Select(owner => pool.Get(KeyAlgorithm.Rsa2048, owner)).ToList();
        keys[0].Pem.ShouldNotBe(keys[1].Pem);
        keys.ShouldAllBe(key => key.Algorithm == KeyAlgorithm.Rsa2048);
    }
}
