#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
// Publishes the page and serves it on this machine alone. Any other file server can serve the published folder, too.
//
//     dotnet run Samples~/WebTavern/Server/serve.cs [-- PORT]
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int UsualPort = 8321;

int port = UsualPort;
if (args.Length > 1 || (args.Length == 1 && (!int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > IPEndPoint.MaxPort)))
{
    Console.Error.WriteLine($"dotnet run serve.cs [-- PORT]: the port is a number from 1 to {IPEndPoint.MaxPort}, by default {UsualPort}.");
    return 2;
}

string project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Source())!, "..", "DialogueRnn.WebTavern.csproj"));
using (Process publish = Process.Start("dotnet", ["publish", "-c", "Release", "--nologo", "-v", "quiet", project]))
{
    publish.WaitForExit();
    if (publish.ExitCode != 0)
        return 1;
}

string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, "..", "..", ".artifacts", "publish", "DialogueRnn.WebTavern", "release", "wwwroot"));
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
await using WebApplication app = builder.Build();
using var files = new PhysicalFileProvider(root);
var types = new FileExtensionContentTypeProvider { Mappings = { [".drnn"] = "application/octet-stream", [".webmanifest"] = "application/manifest+json" } };

// The build has compressed the files already.
app.Run(async context =>
{
    string path = context.Request.Path.Value is null or "/" ? "/index.html" : context.Request.Path.Value;
    bool takesBrotli = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
    IFileInfo plain = files.GetFileInfo(path);
    IFileInfo brotli = files.GetFileInfo(path + ".br");
    if (!plain.Exists)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return;
    }

    IFileInfo sent = takesBrotli && brotli.Exists ? brotli : plain;
    context.Response.ContentType = types.TryGetContentType(path, out string? type) ? type : "application/octet-stream";
    context.Response.ContentLength = sent.Length;
    context.Response.Headers.CacheControl = "no-cache";
    context.Response.Headers.Vary = "Accept-Encoding";
    if (sent == brotli)
        context.Response.Headers.ContentEncoding = "br";
    await context.Response.SendFileAsync(sent, CancellationToken.None);
});

try
{
    await app.StartAsync();
}
catch (IOException error)
{
    Console.Error.WriteLine($"Port {port} cannot be used: {error.Message} Give another one: dotnet run serve.cs -- 8322");
    return 2;
}

Console.WriteLine($"The tavern is open at http://127.0.0.1:{port}/ (Ctrl+C closes it).");
await app.WaitForShutdownAsync();
return 0;

static string Source([CallerFilePath] string path = "") => path;
