using System;
using System.IO;
using DialogueRnn.Training.Commands.Options;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A tiny model, trained once by the command itself, for all the tests of commands that need one.</summary>
[SetUpFixture]
internal sealed class TrainedModel
{
    internal const int Steps = 30;

    internal static readonly string[] TinyNetwork = ["--level", "character", "--hidden", "16", "--layers", "1", "--batch", "4", "--sequence", "8", "--embedding", "8", "--threads", "1"];

    private static CommandFolder? _folder;

    internal static CommandRun Training { get; private set; } = null!;

    internal static string Folder => _folder!.Root;

    internal static string Corpus => _folder![CommandFolder.Corpus];

    internal static string Model => _folder!["tiny.drnn"];

    internal static string Run => _folder!["tiny.run"];

    /// <summary>A name in the folder that is free.</summary>
    internal static string Free(string extension) => _folder![Path.GetRandomFileName() + extension];

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new CommandFolder();
        // No test depends on a base model beside the program.
        Environment.SetEnvironmentVariable(StartingModel.PathVariable, _folder["no-base.drnn"]);
        Environment.SetEnvironmentVariable(StartingModel.CharacterPathVariable, _folder["no-base.drnn"]);
        Training = CommandRun.Of(["train", Corpus, "-o", Model, "--licence", "MIT", "--max-steps", $"{Steps}", "--json", .. TinyNetwork]);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        Environment.SetEnvironmentVariable(StartingModel.PathVariable, null);
        Environment.SetEnvironmentVariable(StartingModel.CharacterPathVariable, null);
        _folder?.Dispose();
    }
}
