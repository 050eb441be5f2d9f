using System.Collections.Generic;
using System.IO;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The file of what no line may say, as the audition desk writes it; read so that training can keep its entries.</summary>
internal static class BanFile
{
    /// <summary>The entries of a file.</summary>
    /// <exception cref="UserErrorException">The file is missing.</exception>
    /// <exception cref="PhraseListException">It has an entry that cannot be sought.</exception>
    public static IReadOnlyList<string> Entries(string path) => File.Exists(path)
        ? [.. BanList.Open(path).Entries]
        : throw new UserErrorException($"--ban {path}: there is no such file. Name a text file of words and phrases, one a line.");
}
