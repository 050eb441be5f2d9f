using System;
using System.CommandLine;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Studio;
using DialogueRnn.Training.Studio.Folders;

namespace DialogueRnn.Training.Commands.Serving;

/// <summary><c>studio [FOLDER]</c>: a page in the browser to train, audition and compare, for one folder.</summary>
internal static class StudioCommand
{
    private const int MostPorts = 65_535;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> folder = NamedArgument.One("folder", "the folder for corpora, models and lines; it is created if it does not exist (default: the current folder)");
        folder.Arity = ArgumentArity.ZeroOrOne;
        folder.DefaultValueFactory = _ => ".";
        Option<int?> port = RangedOption.Number("--port", "the port of the page on this machine (default: any free one)", 1, MostPorts);
        var noBrowser = new Option<bool>("--no-browser") { Description = "do not open the browser; only print the address" };
        var command = new Command("studio", "Opens a page in the browser: drop a corpus, train, audition, bake, and compare models blind. Only this machine can reach it.") { folder, port, noBrowser };
        command.SetAction(parsed => Serve(parsed.GetValue(folder)!, parsed.GetValue(port) ?? 0, !parsed.GetValue(noBrowser)).GetAwaiter().GetResult());
        return command;
    }

    // The web server's assemblies are loaded here, and not when other commands start.
    private static async Task<int> Serve(string path, int port, bool opensBrowser)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Close);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Close);
        StudioFolder folder = Open(path, out IDisposable claim);
        using IDisposable claimed = claim;
        await using StudioServer server = await Start(folder, port);
        Console.Out.WriteLine(server.Address);
        Console.Out.Flush();
        Console.Error.WriteLine("The studio is open at this address, for this machine only. Ctrl+C closes it; everything is kept in the folder.");
        if (opensBrowser && !Browser.TryOpen(folder.Notes, server.Address))
            Console.Error.WriteLine("No browser could be opened. Open the address yourself.");
        await closed.Task;
        return ExitCode.Done;

        void Close(PosixSignalContext signal)
        {
            signal.Cancel = closed.TrySetResult();
        }
    }

    private static StudioFolder Open(string path, out IDisposable claim)
    {
        if (File.Exists(path))
            throw new UserErrorException($"'{path}' is a file. Name a folder for the studio.");
        try
        {
            var folder = StudioFolder.Open(path);
            claim = folder.Claim();
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder '{path}' cannot be used: {error.Message}", error);
        }
    }

    private static async Task<StudioServer> Start(StudioFolder folder, int port)
    {
        try
        {
            return await StudioServer.StartAsync(folder, port);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new UserErrorException($"--port {port}: the port cannot be used: {error.Message} Leave the option out to take any free port.", error);
        }
    }
}
