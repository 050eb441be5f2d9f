using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using DialogueRnn.Training.Commands.Serving;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>The command <c>studio</c> as a process.</summary>
[TestFixture]
internal sealed class StudioCommandTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder("studio");

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [TestCase("-INT")]
    [TestCase("-TERM")]
    [Platform("Unix")]
    public async Task Studio_Signal_EndsWithZero(string signal)
    {
        Directory.CreateDirectory(_folder["models"]);
        File.Copy(TrainedModel.Model, _folder["models/tiny.drnn"]);
        using Process process = Start(_folder["models"]);
        string address = (await process.StandardOutput.ReadLineAsync())!;
        using var client = new HttpClient();
        HttpStatusCode answered = (await client.GetAsync(address)).StatusCode;
        // An open stream must not keep the studio from closing.
        using HttpResponseMessage stream = await client.GetAsync(address + "api/desks/tiny.drnn/events", HttpCompletionOption.ResponseHeadersRead);
        using (Process kill = Process.Start("kill", [signal, $"{process.Id}"]))
            await kill.WaitForExitAsync();
        bool hasEnded = process.WaitForExit(TimeSpan.FromSeconds(60));
        Assert.That((answered, stream.StatusCode, hasEnded, hasEnded ? process.ExitCode : -1), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, true, 0)));
    }

    [Test]
    public async Task Studio_Port_IsTheOneThatIsGiven()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using Process process = Start(_folder.Root, "--port", $"{port}");
        var address = new Uri((await process.StandardOutput.ReadLineAsync())!);
        process.Kill();
        await process.WaitForExitAsync();
        Assert.That((address.Host, address.Port), Is.EqualTo(("127.0.0.1", port)));
    }

    [Test]
    public void Studio_PortInUse_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        CommandRun run = CommandRun.Of("studio", _folder.Root, "--no-browser", "--port", $"{port}");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, string.Empty)), run.Error);
        Assert.That(run.Error, Does.StartWith($"dialogue-rnn: --port {port}: the port cannot be used"));
    }

    [Test]
    public void Studio_FolderIsAFile_SaysSo()
    {
        File.WriteAllText(_folder["file"], "x");
        CommandRun run = CommandRun.Of("studio", _folder["file"], "--no-browser");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, $"dialogue-rnn: '{_folder["file"]}' is a file. Name a folder for the studio.{Environment.NewLine}")));
    }

    [Test]
    public async Task Studio_FolderOfAnotherStudio_SaysSo()
    {
        using Process process = Start(_folder.Root);
        await process.StandardOutput.ReadLineAsync();
        CommandRun run = CommandRun.Of("studio", _folder.Root, "--no-browser");
        process.Kill();
        await process.WaitForExitAsync();
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, $"dialogue-rnn: The folder '{_folder.Root}' cannot be used: another studio is open on it. Use that one, or close it.{Environment.NewLine}")));
    }

    [Test]
    [Platform("Unix")]
    [UnsupportedOSPlatform("windows")]
    public void Lead_File_IsForTheUserAlone()
    {
        string path = Browser.WriteLead(_folder.Root, new Uri("http://127.0.0.1:1/token/"));
        Assert.That((File.GetUnixFileMode(path), File.ReadAllText(path).Contains("url=http://127.0.0.1:1/token/", StringComparison.Ordinal)), Is.EqualTo((UnixFileMode.UserRead | UnixFileMode.UserWrite, true)));
    }

    [TestCase("0")]
    [TestCase("65536")]
    [TestCase("many")]
    public void Studio_PortOutOfRange_IsRefused(string port) => Assert.That(CommandRun.Of("studio", _folder.Root, "--no-browser", "--port", port).ExitCode, Is.EqualTo(2));

    private static Process Start(params string[] arguments)
    {
        string[] line = CommandProcess.CommandLine(["studio", .. arguments, "--no-browser"]);
        return Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
