using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;

namespace DialogueRnn.Training.Audition;

/// <summary>The audition desk controlled by commands, one per line: typed after ':' on the screen, or piped in.</summary>
internal sealed class AuditionScript
{
    private const int UsualCount = 8;
    private const int BatchCount = 1000;

    private readonly AuditionDesk _desk;
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly (string Name, string Form, string Description, Action<string> Act)[] _commands;
    private int _newest;
    private bool _isQuit;

    /// <summary>Creates the commands for a desk.</summary>
    /// <param name="desk">The desk.</param>
    /// <param name="output">Receives the results.</param>
    /// <param name="error">Receives the error messages.</param>
    public AuditionScript(AuditionDesk desk, TextWriter output, TextWriter error)
    {
        _desk = desk;
        _output = output;
        _error = error;
        _newest = desk.Rows.Count == 0 ? 0 : desk.Rows[^1].Number;
        _commands =
        [
            ("generate", "[COUNT]", "generates lines and prints them", rest => Speak(_desk.Generate(Count(rest, UsualCount)))),
            ("batch", "[COUNT]", "generates many lines, each with its own seed", rest => Speak(_desk.GenerateBatch(Count(rest, BatchCount)))),
            ("list", "", "prints the lines", _ => Print(_desk.Visible)),
            ("star", "NUMBER…", "stars lines, or removes their stars", rest => Each(rest, _desk.ToggleStar)),
            ("reject", "NUMBER [PHRASE]", "removes a line and bans its text, or the phrase", rest => WithRow(rest, (row, phrase) => _desk.Reject(row, phrase.Length == 0 ? null : phrase))),
            ("edit", "NUMBER TEXT", "replaces the text of a line", rest => WithRow(rest, Edit)),
            ("sort", "ORDER", $"sorts by {string.Join(", ", Enum.GetNames<RowOrder>()).ToLowerInvariant()}; the same order again reverses it", Sort),
            ("search", "[TEXT]", "shows only lines that contain the text", rest => _desk.Search = rest),
            ("undo", "", "undoes the last change", _ => _desk.Undo()),
            ("redo", "", "repeats the change that was undone", _ => _desk.Redo()),
            ("clear", "", "removes the lines without a star", _ => _desk.Clear()),
            ("set", "CONTROL [VALUE]", "sets a control; 'controls' lists them", Set),
            ("controls", "", "prints the controls", _ => PrintControls()),
            ("import", "FILE", "stars the lines of another desk's file of starred lines", Import),
            ("bake", "FILE", "writes the starred lines to a .csv, .json, .yarn or .ink file", Bake),
            ("help", "", "prints the commands", _ => Help()),
            ("quit", "", "closes the desk", _ => _isQuit = true),
        ];
    }

    /// <summary>Runs the commands of a text until its end or until <c>quit</c>.</summary>
    /// <returns>Whether all commands succeeded.</returns>
    public bool Run(TextReader input)
    {
        bool isWell = true;
        while (!_isQuit && input.ReadLine() is { } line)
            isWell &= Do(line);
        return isWell;
    }

    /// <summary>Runs one command.</summary>
    /// <returns>Whether it succeeded. If not, the message was written to the error output.</returns>
    public bool Do(string line)
    {
        string[] words = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        if (words[0].Length == 0 || words[0][0] == '#')
            return true;
        _desk.Report(null);
        (string Name, string Form, string Description, Action<string> Act)[] meant = [.. _commands.Where(command => command.Name.StartsWith(words[0], StringComparison.OrdinalIgnoreCase))];
        if (meant.Length == 0)
            _desk.Report($"There is no command '{words[0]}'. 'help' lists them.");
        else
            Try(() => meant[0].Act(words.Length > 1 ? words[1] : string.Empty));
        if (_desk.Problem is null)
            return true;
        _error.WriteLine(_desk.Problem);
        return false;
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            _desk.Report(error.Message);
        }
    }

    private void Speak(bool isOpened)
    {
        if (!isOpened)
            return;
        _desk.Complete();
        Print(_desk.Visible.Where(row => row.Number > _newest));
    }

    private void Print(IEnumerable<AuditionRow> rows)
    {
        foreach (AuditionRow row in rows.ToArray())
        {
            _newest = Math.Max(_newest, row.Number);
            string figures = string.Create(CultureInfo.InvariantCulture, $"{row.Perplexity:0.00}\t{row.LongestCopy?.ToString(CultureInfo.InvariantCulture) ?? "?"}\t{row.Length}\t{row.Seed}");
            _output.WriteLine($"{row.Number}\t{(row.IsStarred ? "*" : "-")}\t{figures}\t{SpokenLine.OneLine(row.Prime + row.Shown)}");
        }
    }

    private void PrintControls()
    {
        foreach (AuditionControl control in _desk.Controls.All)
            _output.WriteLine($"{control.Key,-18}{control.Text,-12}{control.Label}: {control.Tooltip}");
    }

    private void Help()
    {
        foreach ((string name, string form, string description, _) in _commands)
            _output.WriteLine($"{name + " " + form,-26}{description}");
    }

    private void Set(string rest)
    {
        string[] words = rest.Split(' ', 2);
        if (_desk.Controls.Find(words[0]) is not { } control)
            _desk.Report($"There is no control '{words[0]}'. 'controls' lists them.");
        else if (!control.Set(words.Length > 1 ? words[1] : string.Empty))
            _desk.Report(control.Error);
    }

    private void Sort(string order)
    {
        if (Enum.TryParse(order, ignoreCase: true, out RowOrder known) && Enum.IsDefined(known))
            _desk.Sort(known);
        else
            _desk.Report($"There is no order '{order}'. Choose one of {string.Join(", ", Enum.GetNames<RowOrder>()).ToLowerInvariant()}.");
    }

    private void Import(string file)
    {
        if (file.Length == 0)
            throw new FormatException("No file was given. Name a file of starred lines.");
        int imported = _desk.Import(File.ReadAllText(file), file);
        if (imported > 0)
            _output.WriteLine($"{imported} lines: {file}");
    }

    private void Bake(string file)
    {
        int baked = _desk.Bake(file);
        if (baked > 0)
            _output.WriteLine($"{baked} lines: {file}");
    }

    private void Edit(AuditionRow row, string text)
    {
        if (text.Length == 0)
            _desk.Report($"Line {row.Number} needs a new text. Give it after the number.");
        else
            _desk.Edit(row, text);
    }

    private void Each(string rest, Action<AuditionRow> act)
    {
        AuditionRow[] rows = [.. rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Find)];
        if (rows.Length == 0)
            throw new FormatException("No line number was given. Give one or more line numbers.");
        Array.ForEach(rows, row => act(row));
    }

    private void WithRow(string rest, Action<AuditionRow, string> act)
    {
        string[] words = rest.Split(' ', 2, StringSplitOptions.TrimEntries);
        act(Find(words[0]), words.Length > 1 ? words[1] : string.Empty);
    }

    private AuditionRow Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int wished) && _desk.Rows.FirstOrDefault(row => row.Number == wished && !row.IsRejected) is { } row
            ? row
            : throw new FormatException($"There is no line '{number}'. 'list' prints them.");

    private static int Count(string text, int usual) => text.Length == 0 ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
        : throw new FormatException($"'{text}' is not a number of lines. Give a whole number.");
}
