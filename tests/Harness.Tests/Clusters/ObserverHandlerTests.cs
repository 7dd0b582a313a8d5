using System.Net;
using System.Net.Http.Headers;
using Lab.Harness.Clusters;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Lab.Harness.Tests.Clusters;

public sealed class ObserverHandlerTests
{
    private static readonly Uri Address = new("https://127.0.0.1/livez");

    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task A_token_that_is_refused_for_another_key_gives_way_to_a_certificate_and_the_question_is_asked_again()
    {
        using var handler = Handler(isReplaced: true, ("with its client certificate", new Answering(HttpStatusCode.OK)));
        using var client = ClientOf(handler);

        (await client.PostAsync(Address, new StringContent("body"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        handler.OtherWayIn.ShouldBe("with its client certificate");
        handler.Since.ShouldBe(time.GetUtcNow());
    }

    [Fact]
    public async Task The_token_is_not_shown_and_the_body_is_sent_once_more_by_the_other_way()
    {
        var other = new Answering(HttpStatusCode.OK);
        using var handler = Handler(isReplaced: true, ("otherwise", other));
        using var client = ClientOf(handler);

        await client.PostAsync(Address, new StringContent("body"), Cancel);

        other.Authorization.ShouldBeNull();
        other.Body.ShouldBe("body");
    }

    [Fact]
    public async Task A_401_while_the_key_is_the_same_is_the_api_servers_own_and_stays()
    {
        using var handler = Handler(isReplaced: false, ("otherwise", new Answering(HttpStatusCode.OK)));
        using var client = ClientOf(handler);

        (await client.GetAsync(Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        handler.OtherWayIn.ShouldBeNull();
    }

    [Fact]
    public async Task A_certificate_that_is_refused_as_well_gives_way_to_the_next()
    {
        using var handler = Handler(isReplaced: true, ("first", new Answering(HttpStatusCode.Unauthorized)), ("second", new Answering(HttpStatusCode.OK)));
        using var client = ClientOf(handler);

        (await client.GetAsync(Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        handler.OtherWayIn.ShouldBe("second");
    }

    [Fact]
    public async Task Where_the_node_cannot_be_looked_at_the_answer_to_the_token_stands()
    {
        using var handler = new ObserverHandler(_ => throw new TimeoutException("the node"), [], time)
        {
            InnerHandler = new Answering(HttpStatusCode.Unauthorized),
        };
        using var client = ClientOf(handler);

        (await client.GetAsync(Address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ObserverHandler Handler(bool isReplaced, params (string Words, HttpMessageHandler Handler)[] ways) => new(
        _ => Task.FromResult(isReplaced),
        [.. ways.Select(way => (way.Words, (Func<CancellationToken, Task<HttpMessageHandler?>>)(_ => Task.FromResult<HttpMessageHandler?>(way.Handler))))],
        time)
    {
        InnerHandler = new Answering(HttpStatusCode.Unauthorized),
    };

    private static HttpClient ClientOf(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler, disposeHandler: false);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
        return client;
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        public AuthenticationHeaderValue? Authorization { get; private set; }

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.Authorization;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status);
        }
    }
}
