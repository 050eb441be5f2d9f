using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace DialogueRnn.Training.Studio.Web;

/// <summary>
/// Lets only the studio's own page in. The token is the first part of every path, so pages of other origins and other users of the machine do not know an address.
/// A host name of somebody else that leads to this machine (DNS rebinding) is refused, and so is every other origin.
/// </summary>
internal sealed class AddressGate
{
    private const int TokenBytes = 32;
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] _tokenHash;

    /// <summary>Creates a gate with a new token.</summary>
    public AddressGate()
    {
        Token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(TokenBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        _tokenHash = Hash(Token);
    }

    /// <summary>The token.</summary>
    public string Token { get; }

    /// <summary>The port of the server. Known once it listens.</summary>
    public int Port { get; set; }

    /// <summary>Answers 403, or passes the request on with the token taken from its path.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        HttpRequest request = context.Request;
        if (!IsOwnHost(request.Host.Value) || !IsOwnOrigin(request.Headers) || !HasToken(request.Path.Value ?? string.Empty, out string rest))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync("This address belongs to a studio, but it is not complete or not today's. Open the address that 'dialogue-rnn studio' prints.");
        }

        if (rest.Length == 0)
        {
            // Without the slash, the addresses in the page would lack the token.
            context.Response.Redirect($"/{Token}/");
            return Task.CompletedTask;
        }

        request.Path = rest;
        return next(context);
    }

    private bool IsOwnHost(string? host) => host == $"127.0.0.1:{Port}" || host == $"localhost:{Port}";

    private static bool IsOwnOrigin(IHeaderDictionary headers)
    {
        bool isOwn = headers.Origin.Count == 0 || (headers.Origin.Count == 1 && headers.Origin[0] is { } origin && origin == $"http://{headers.Host}");
        string site = headers["Sec-Fetch-Site"].ToString();
        return isOwn && (site is "" or "none" or "same-origin" || headers["Sec-Fetch-Mode"] == "navigate");
    }

    // Hashes have one length, so the comparison tells nothing of the token, not even its length.
    private bool HasToken(string path, out string rest)
    {
        int end = path.IndexOf('/', Math.Min(1, path.Length));
        string given = end < 0 ? path.TrimStart('/') : path[1..end];
        rest = end < 0 ? string.Empty : path[end..];
        return CryptographicOperations.FixedTimeEquals(Hash(given), _tokenHash);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
