using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

/// <summary>The Tavern sample's corpus, found from wherever the tests run.</summary>
internal static class TavernCorpus
{
    /// <summary>The folder that holds night-1.txt to night-8.txt, late-1.txt to late-14.txt and scenes-1.txt to scenes-8.txt.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>The paths of its text files in ordinal order.</summary>
    public static string[] Files { get; } = Directory.GetFiles(Folder, "*.txt").OrderBy(path => path, StringComparer.Ordinal).ToArray();

    /// <summary>The lines of the first file without their tags.</summary>
    public static string PlainText { get; } = string.Concat(UtteranceReader.Parse(Files[0], File.ReadAllText(Files[0])).Utterances.Select(record => record.Line + "\n"));

    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "Samples~", "Tavern", "Corpus");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException($"No folder above {TestContext.CurrentContext.TestDirectory} holds Samples~/Tavern/Corpus.");
    }
}
