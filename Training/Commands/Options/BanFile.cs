using System.Collections.Generic;
using System.IO;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The file of banned words and phrases that the audition desk writes. <c>train --ban</c> reads it.</summary>
internal static class BanFile
{
    /// <summary>Reads the entries of a file.</summary>
    /// <exception cref="UserErrorException">The file does not exist.</exception>
    /// <exception cref="PhraseListException">An entry is not valid.</exception>
    public static IReadOnlyList<string> Entries(string path) => File.Exists(path)
        ? [.. BanList.Open(InputFile.Check(path)).Entries]
        : throw new UserErrorException($"--ban {path}: the file does not exist. Name a text file with one word or phrase per line.");
}
