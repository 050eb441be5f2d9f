using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.WebTavern.Desk;

/// <summary>The audition desk of a model. The files of the desk are in the memory of the page; the page keeps their contents in the browser.</summary>
internal sealed class WebDesk : IDisposable
{
    private static int _opened;

    private readonly string _folder = $"desk-{++_opened}";
    private readonly DialogueModel _model;

    /// <summary>Opens a desk with what the browser has kept. What cannot be read is left out: see <see cref="Unreadable"/>.</summary>
    /// <param name="file">The whole model file.</param>
    /// <param name="name">The name of the file, for error messages.</param>
    /// <param name="kept">The contents of the files that an earlier desk kept. Empty texts for a desk without lines.</param>
    /// <exception cref="DialogueModelFormatException">The file is not a model that generates lines, or is damaged.</exception>
    internal WebDesk(byte[] file, string name, KeptFiles kept)
    {
        _model = DialogueModel.Load(file, name);
        try
        {
            Desk = Recall(kept);
            Desk.Controls.SetFrom(kept.Settings);
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    /// <summary>The desk.</summary>
    internal AuditionDesk Desk { get; }

    /// <summary>The name of the model.</summary>
    internal string Name => _model.Manifest.Name;

    /// <summary>What computes the steps, for people.</summary>
    internal string Backend => _model.Backend;

    /// <summary>What of the kept files could not be read. Empty: all was read.</summary>
    internal string Unreadable { get; private set; } = string.Empty;

    /// <summary>The contents of the desk's files, for another desk of the model.</summary>
    internal KeptFiles Kept => new(Read(Stars), Read(Bans), Read(Lines), Desk.Controls.ToText());

    private string Stars => $"{_folder}/stars.csv";

    private string Bans => $"{_folder}/banned.txt";

    private string Lines => $"{_folder}/lines.csv";

    /// <summary>The row of a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    internal AuditionRow Row(int number) =>
        Desk.Rows.FirstOrDefault(row => row.Number == number) ?? throw new ArgumentOutOfRangeException(nameof(number), number, "The page asks for a line that is not on the desk.");

    /// <summary>The rows of several numbers, in the order of the numbers. Rows that are gone are left out.</summary>
    internal IEnumerable<AuditionRow> Rows(int[] numbers)
    {
        Dictionary<int, AuditionRow> rows = Desk.Rows.ToDictionary(row => row.Number);
        return numbers.Where(rows.ContainsKey).Select(number => rows[number]);
    }

    /// <summary>Bakes the starred lines.</summary>
    /// <param name="format">The ending, one of <see cref="Bakery.Extensions"/>.</param>
    /// <returns>The content of the file. Empty: <see cref="AuditionDesk.Problem"/> says why.</returns>
    internal byte[] Bake(string format)
    {
        string path = $"{_folder}/baked{format}";
        return Desk.Bake(path) > 0 ? File.ReadAllBytes(path) : [];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Desk.Dispose();
        _model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private AuditionDesk Recall(KeptFiles kept)
    {
        Directory.CreateDirectory(_folder);
        Write(kept);
        try
        {
            AuditionDesk desk = Open();
            Unreadable = Plain(desk.Problem ?? string.Empty);
            desk.Report(null);
            return desk;
        }
        catch (Exception error) when (error is FormatException or PhraseListException)
        {
            Unreadable = Plain(error.Message);
            Write(KeptFiles.None);
            return Open();
        }
    }

    private AuditionDesk Open() => new(_model, Bans, Stars, Lines);

    private void Write(KeptFiles kept)
    {
        Write(Stars, kept.Stars);
        Write(Bans, kept.Bans);
        Write(Lines, kept.Lines);
    }

    // The folder is not one that the reader could look into.
    private string Plain(string message) => message.Replace(_folder + "/", string.Empty, StringComparison.Ordinal);

    private static void Write(string path, string text)
    {
        if (text.Length > 0)
            File.WriteAllText(path, text);
        else
            File.Delete(path);
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : string.Empty;
}
