using System;
using System.IO;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Serving;

/// <summary>The files that the browser's desk must give for the same stars: Tests/Browser~/web-desk.test.mjs compares its downloads with them, byte by byte.</summary>
[TestFixture]
internal sealed class BrowserBakeTests
{
    [TestCase(".csv")]
    [TestCase(".json")]
    [TestCase(".yarn")]
    [TestCase(".ink")]
    public void Bake_StarsOfTheBrowserTests_GivesTheirFiles(string format)
    {
        string folder = Folder();
        string baked = TrainedModel.Free(format);
        string marks = TrainedModel.Free(string.Empty);
        TextReader input = Console.In;
        Console.SetIn(new StringReader($"import {Path.Combine(folder, "market.stars.csv")}\nbake {baked}\n"));
        try
        {
            CommandRun run = CommandRun.Of("audition", TrainedModel.Model, "--ban", marks + ".banned.txt", "--stars", marks + ".stars.csv");
            Assert.That(run.ExitCode, Is.Zero, run.Error);
        }
        finally
        {
            Console.SetIn(input);
        }

        Assert.That(File.ReadAllBytes(baked), Is.EqualTo(File.ReadAllBytes(Path.Combine(folder, "market.baked" + format))));
    }

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "Tests", "Browser~", "desk");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException($"No folder above {TestContext.CurrentContext.TestDirectory} holds Tests/Browser~/desk.");
    }
}
