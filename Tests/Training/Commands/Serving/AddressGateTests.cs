using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>Who gets into a studio: only its own page, by its whole address.</summary>
[TestFixture]
internal sealed class AddressGateTests
{
    private TemporaryFolder _folder = null!;
    private StudioSession _studio = null!;
    private HttpClient _stranger = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder("studio");
        _studio = await StudioSession.OpenAsync(_folder);
        _stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        _stranger.Dispose();
        await _studio.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("")]
    [TestCase("index.html")]
    [TestCase("api/folder")]
    [TestCase("app.mjs")]
    public async Task Request_WithoutToken_IsRefused(string path) => Assert.That(await StatusOf(new Uri(Root, path)), Is.EqualTo(HttpStatusCode.Forbidden));

    [TestCase("api/folder")]
    [TestCase("app.mjs")]
    public async Task Request_TokenOfAnotherStudio_IsRefused(string path)
    {
        string other = Token[..^1] + (Token[^1] == 'A' ? 'B' : 'A');
        Assert.That(await StatusOf(new Uri(Root, $"{other}/{path}")), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Request_BeginningOfTheToken_IsRefused() => Assert.That(await StatusOf(new Uri(Root, $"{Token[..10]}/api/folder")), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Request_TokenInTheQueryOnly_IsRefused() => Assert.That(await StatusOf(new Uri(Root, $"api/folder?token={Token}")), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Request_Token_IsAnswered() => Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder")), Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Request_TokenWithoutSlash_LeadsToThePage()
    {
        using HttpResponseMessage answer = await _stranger.GetAsync(new Uri(Root, Token));
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo($"/{Token}/"));
    }

    [TestCase("evil.example")]
    [TestCase("evil.example:{0}")]
    [TestCase("127.0.0.1.evil.example:{0}")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:1")]
    public async Task Request_OtherHost_IsRefused(string host) =>
        Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder"), request => request.Headers.Host = string.Format(null, host, Root.Port)), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Request_Localhost_IsAnswered() =>
        Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder"), request => request.Headers.Host = $"localhost:{Root.Port}"), Is.EqualTo(HttpStatusCode.OK));

    [TestCase("http://evil.example")]
    [TestCase("null")]
    [TestCase("https://127.0.0.1:{0}")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://localhost:{0}")]
    public async Task Request_OtherOrigin_IsRefused(string origin) =>
        Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder"), request => request.Headers.Add("Origin", string.Format(null, origin, Root.Port))), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Request_OwnOrigin_IsAnswered() =>
        Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder"), request => request.Headers.Add("Origin", $"http://127.0.0.1:{Root.Port}")), Is.EqualTo(HttpStatusCode.OK));

    [TestCase("cross-site")]
    [TestCase("same-site")]
    public async Task Request_FetchedByAnotherSite_IsRefused(string site) =>
        Assert.That(await StatusOf(new Uri(_studio.Address, "api/folder"), request => request.Headers.Add("Sec-Fetch-Site", site)), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Request_FormOfAnotherPage_IsRefused()
    {
        // What a form can send without asking: plain text that happens to be JSON.
        using var content = new StringContent("{\"name\":\"x\"}");
        using HttpResponseMessage answer = await _stranger.PostAsync(new Uri(_studio.Address, "api/train"), content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Answer_Page_HasAPolicyWithoutOtherHosts()
    {
        using HttpResponseMessage answer = await _studio.Client.GetAsync("");
        string policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"));
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("script-src 'self'").And.Not.Contain("http").And.Not.Contain("unsafe"));
    }

    [TestCase("Cache-Control", "no-store")]
    [TestCase("X-Content-Type-Options", "nosniff")]
    [TestCase("Referrer-Policy", "no-referrer")]
    public async Task Answer_Refused_HasTheHeaders(string name, string value)
    {
        using HttpResponseMessage answer = await _stranger.GetAsync(Root);
        Assert.That(answer.Headers.GetValues(name), Is.EqualTo(new[] { value }));
    }

    [Test]
    public void Server_OtherAddressOfThisMachine_IsNotThere()
    {
        // All of 127.0.0.0/8 is this machine. A server on any address would answer on all of it.
        using var socket = new TcpClient();
        Assert.That(() => socket.Connect(IPAddress.Parse("127.0.0.2"), Root.Port), Throws.TypeOf<SocketException>());
    }

    private Uri Root => new(_studio.Address, "/");

    private string Token => _studio.Address.AbsolutePath.Trim('/');

    private async Task<HttpStatusCode> StatusOf(Uri address, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        using HttpResponseMessage answer = await _stranger.SendAsync(request);
        return answer.StatusCode;
    }
}
