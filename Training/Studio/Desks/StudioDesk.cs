using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Generation;
using DialogueRnn.Training.Audition;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>The audition desk of a model, used by many requests: one at a time. Its commands are those of <c>dialogue-rnn audition</c>.</summary>
internal sealed partial class StudioDesk : IDisposable
{
    private static readonly string[] Commands = ["star", "reject", "edit", "sort", "search", "undo", "redo", "clear"];

    private static int _openings;

    private readonly Lock _lock = new();
    private readonly DialogueModel _model;
    private readonly AuditionDesk _desk;
    private readonly AuditionScript _script;
    private readonly DeskSettings _settings;
    private readonly int _opening = Interlocked.Increment(ref _openings);
    private readonly string _stem;
    private bool _isClosed;

    /// <summary>Opens the desk of a model: with its starred lines, its bans, and the other lines of the last studio.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the model file.</param>
    /// <exception cref="DialogueRnn.Model.DialogueModelFormatException">It is not a model file, or generates no lines.</exception>
    /// <exception cref="FormatException">The file of starred lines is damaged.</exception>
    public StudioDesk(StudioFolder folder, string name)
    {
        Name = name;
        string path = folder.Model(name);
        Version = StampOf(path);
        _stem = Path.GetFileNameWithoutExtension(name);
        string bans = folder.PathOf(_stem + ".banned.txt"), stars = folder.PathOf(_stem + ".stars.csv"), lines = folder.PathOf(_stem + ".lines.csv");
        _model = DialogueModel.Load(path);
        try
        {
            _desk = new AuditionDesk(_model, bans, stars, lines);
            _settings = new DeskSettings(Path.Combine(folder.Notes, _stem + ".settings"), _desk.Controls);
            _settings.Restore();
        }
        catch
        {
            _model.Dispose();
            throw;
        }

        _script = new AuditionScript(_desk, TextWriter.Null, TextWriter.Null);
    }

    /// <summary>The name of the model file.</summary>
    public string Name { get; }

    /// <summary>Which content of the file is open: a file that was replaced is opened again.</summary>
    public string Version { get; }

    /// <summary>The state of a file that tells whether it was replaced.</summary>
    public static string StampOf(string path) => string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(path).Ticks}-{new FileInfo(path).Length}");

    /// <summary>The desk as the page shows it.</summary>
    public DeskView View()
    {
        lock (_lock)
            return DeskView.Of(_desk, Name, _opening);
    }

    /// <summary>The names of the scene fields that the model knows.</summary>
    public IReadOnlyList<string> SceneFields => [.. (_model.Manifest.Scene?.Fields ?? []).Select(one => one.Name)];

    /// <summary>The controls, as <see cref="AuditionControls"/> declares them.</summary>
    public IReadOnlyList<ControlView> Controls()
    {
        lock (_lock)
            return [.. _desk.Controls.All.Select(ControlView.Of)];
    }

    /// <summary>What changes with every change.</summary>
    public int Changes
    {
        get
        {
            lock (_lock)
                return _desk.Version;
        }
    }

    /// <summary>Runs a command of the desk. Lines are generated in the background.</summary>
    /// <param name="line">The command, as typed in <c>dialogue-rnn audition</c>.</param>
    /// <param name="meant">The row that a command with a number is about. Null: the one with this number.</param>
    /// <returns>The command that was run, and what went wrong, with the remedy: null if nothing did.</returns>
    /// <exception cref="StudioException">There is no such command or row.</exception>
    public (string Typed, string? Problem) Do(string line, RowMark? meant = null)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            string typed = meant?.Numbered(line, _desk.Rows) ?? line;
            Run(typed);
            return (typed, _desk.Problem);
        }
    }

    /// <summary>Bakes the starred lines into a file of the folder, next to the model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="format">The ending, one of <see cref="Bakery.Extensions"/>.</param>
    /// <returns>The name of the file, and the number of lines. If the number is 0, the problem says why.</returns>
    /// <exception cref="StudioException">There is no such format.</exception>
    public (string File, int Lines, string? Problem) Bake(StudioFolder folder, string format)
    {
        if (!Bakery.Extensions.Contains(format))
            throw StudioException.Wrong($"'{format}' is no format to bake into. Choose one of {string.Join(", ", Bakery.Extensions)}.");
        string name = $"{_stem}.baked{format}", path = folder.PathOf(name);
        lock (_lock)
        {
            int lines = _desk.Bake(path);
            return (name, lines, _desk.Problem);
        }
    }

    /// <summary>Says one line that is not put on the desk: the line that the desk would say as number <paramref name="number"/> for this seed.</summary>
    /// <param name="moment">The prime and the fields of the scene.</param>
    /// <param name="seed">The seed, as for the desk.</param>
    /// <param name="number">The number of the line, from 0.</param>
    /// <exception cref="StudioException">The moment does not fit the model.</exception>
    public string Say(DeskMoment moment, ulong seed, int number)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return moment.Say(_model, _desk.Bans.Filter, seed, number);
        }
    }

    /// <summary>Ends the open lines, and keeps all lines for another studio.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            _desk.Dispose();
        }

        _work.Wait();
        _model.Dispose();
    }

    private static int CountOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;

    private void Run(string line)
    {
        string[] words = SpokenLine.OneLine(line).Split(' ', 2);
        string rest = words.Length > 1 ? words[1] : string.Empty;
        switch (words[0])
        {
            case "generate" or "batch":
                _desk.Report(null);
                if (words[0] == "batch" ? _desk.GenerateBatch(CountOf(rest)) : _desk.Generate(CountOf(rest)))
                    Begin();
                break;
            case "stop":
                _desk.Stop();
                Begin();
                break;
            case "set":
                // The text of a control is taken as it is: a prime may end with a space.
                Set(line[(line.IndexOf("set ", StringComparison.Ordinal) + 4)..]);
                break;
            case string word when Commands.Contains(word):
                _script.Do($"{words[0]} {rest}");
                Keep();
                break;
            default:
                throw StudioException.Wrong($"There is no command '{words[0]}' on this desk.");
        }
    }

    private void Set(string rest)
    {
        string[] words = rest.Split(' ', 2);
        // What is wrong with a value stands at its control.
        _desk.Report(_settings.Set(words[0], words.Length > 1 ? words[1] : string.Empty) ? null : $"There is no control '{words[0]}'.");
    }
}
