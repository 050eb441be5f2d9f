using System;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Editor.Audition.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DialogueRnn.Training.Audition;

/// <summary>The audition desk on a terminal: a list with arrow keys, and one key for each action.</summary>
internal sealed class AuditionScreen : IDisposable
{
    private const int FrameMilliseconds = 16;
    private const int Lines = 8;
    private const int BatchLines = 1000;

    // Rows that are not lines: heading, column names, status, problem, keys.
    private const int Frame = 6;

    private static readonly TimeSpan BackgroundSlice = TimeSpan.FromMilliseconds(8);

    private readonly AuditionDesk _desk;
    private readonly string _model;
    private readonly StringWriter _said = new();
    private readonly AuditionScript _script;
    private LinePrompt? _prompt;
    private AuditionRow? _chosen;
    private int _first;
    private int _version = -1;
    private bool _isDirty = true;

    /// <param name="desk">The desk.</param>
    /// <param name="model">The model's name, shown in the heading.</param>
    public AuditionScreen(AuditionDesk desk, string model)
    {
        _desk = desk;
        _model = model;
        _script = new AuditionScript(desk, _said, TextWriter.Null);
    }

    /// <summary>Whether the user has quit.</summary>
    public bool IsQuit { get; private set; }

    /// <summary>Shows the desk until the user quits.</summary>
    public void Run(IAnsiConsole console)
    {
        var keys = new ScreenKeys();
        using var end = new ScreenEnd(console.Profile.Out.Writer);
        try
        {
            console.AlternateScreen(() => Show(console, keys, end));
        }
        catch (IOException) when (keys.IsClosed || end.IsAsked)
        {
            // The terminal was closed while it was drawn on.
        }
    }

    public void Dispose() => _said.Dispose();

    private void Show(IAnsiConsole console, ScreenKeys keys, ScreenEnd end) =>
        console.Live(Render(console.Profile.Width, console.Profile.Height)).Start(context =>
        {
            while (!IsQuit && !end.IsAsked && !keys.IsClosed)
            {
                while (!end.IsAsked && keys.TryRead(out ConsoleKeyInfo key))
                    Press(key);
                _desk.Tick(BackgroundSlice);
                if (_isDirty || _version != _desk.Version)
                    context.UpdateTarget(Render(console.Profile.Width, console.Profile.Height));
                Thread.Sleep(FrameMilliseconds);
            }
        });

    /// <summary>Handles a key.</summary>
    public void Press(ConsoleKeyInfo key)
    {
        _isDirty = true;
        if (_prompt is not null)
        {
            if (_prompt.Press(key))
                _prompt = null;
            return;
        }

        switch (key.Key)
        {
            case ConsoleKey.UpArrow: Move(-1); return;
            case ConsoleKey.DownArrow: Move(1); return;
            case ConsoleKey.PageUp: Move(-10); return;
            case ConsoleKey.PageDown: Move(10); return;
            case ConsoleKey.Escape: _desk.Stop(); return;
            default: Press(key.KeyChar); return;
        }
    }

    /// <summary>Renders the screen for a width and height in characters.</summary>
    public IRenderable Render(int width, int height)
    {
        _isDirty = false;
        _version = _desk.Version;
        int room = Math.Max(1, height - Frame);
        int at = Chosen();
        _first = Math.Clamp(_first, Math.Max(0, at - room + 1), Math.Max(0, at));
        var table = new Table().NoBorder().Expand().AddColumns(
            Column(" ", 1), Column(" ", 1), Column("№", 5), new TableColumn(new Text("line", new Style(decoration: Decoration.Dim))), Column("perpl.", 6).RightAligned(),
            Column("copy", 4).RightAligned(), Column("len", 4).RightAligned());
        foreach (AuditionRow row in _desk.Visible.Skip(_first).Take(room))
            table.AddRow(Cells(row, Math.Max(10, width - 35)));
        return new Rows(
            new Text($"{_model}   {Controls()}", new Style(Color.Aqua)) { Overflow = Overflow.Ellipsis },
            table,
            new Text(Status(), new Style(decoration: Decoration.Dim)) { Overflow = Overflow.Ellipsis },
            new Text(_desk.Problem ?? Said(), new Style(_desk.Problem is null ? Color.Green : Color.Red)) { Overflow = Overflow.Ellipsis },
            new Text(_prompt?.Shown ?? "g generate  b batch  s star  r reject  e edit  o sort  / find  u undo  k bake  q quit") { Overflow = Overflow.Ellipsis });
    }

    private void Press(char key)
    {
        Chosen();
        AuditionRow? row = _chosen;
        switch (key)
        {
            case 'g': _desk.Generate(Lines); break;
            case 'b': _desk.GenerateBatch(BatchLines); break;
            case 's' or ' ' when row is not null: _desk.ToggleStar(row); break;
            case 'r' when row is not null: _prompt = new LinePrompt("ban (empty: the whole line): ", string.Empty, phrase => _desk.Reject(row, phrase.Length == 0 ? null : phrase)); break;
            case 'e' when row is not null: _prompt = new LinePrompt("edit: ", row.Text, text => _desk.Edit(row, text)); break;
            case 'o': _desk.Sort((RowOrder)(((int)_desk.Order + 1) % Enum.GetValues<RowOrder>().Length)); break;
            case '/': _prompt = new LinePrompt("search: ", _desk.Search, text => _desk.Search = text); break;
            case 'u': _desk.Undo(); break;
            case 'y': _desk.Redo(); break;
            case 'k': _prompt = new LinePrompt("bake into (.csv .json .yarn .ink): ", "lines.yarn", file => _script.Do($"bake {file}")); break;
            case ':': _prompt = new LinePrompt(": ", string.Empty, Command); break;
            case 'q': IsQuit = true; break;
            default: break;
        }
    }

    private void Command(string line)
    {
        _said.GetStringBuilder().Clear();
        if (line is "quit" or "q")
            IsQuit = true;
        else
            _script.Do(line);
    }

    private void Move(int by)
    {
        if (_desk.Visible.Count > 0)
            _chosen = _desk.Visible[Math.Clamp(Chosen() + by, 0, _desk.Visible.Count - 1)];
    }

    private int Chosen()
    {
        int at = _chosen is null ? -1 : _desk.Visible.ToList().IndexOf(_chosen);
        if (at < 0)
        {
            at = Math.Min(_first, _desk.Visible.Count - 1);
            _chosen = at < 0 ? null : _desk.Visible[at];
        }

        return Math.Max(0, at);
    }

    private Text[] Cells(AuditionRow row, int width)
    {
        Style style = row == _chosen ? new Style(decoration: Decoration.Invert) : row.IsEdited ? new Style(decoration: Decoration.Italic) : Style.Plain;
        string text = SpokenLine.OneLine(row.Prime + row.Shown);
        return
        [
            new Text(row == _chosen ? ">" : " "), new Text(row.IsStarred ? "★" : " ", new Style(Color.Yellow)), new Text($"{row.Number}"),
            new Text(text.Length > width ? text[..(width - 1)] + "…" : text, style), new Text(row.IsMeasured ? $"{row.Perplexity:0.00}" : "…"),
            new Text(row.IsMeasured ? row.LongestCopy is { } copy ? $"{copy}" : "?" : "…"), new Text($"{row.Length}"),
        ];
    }

    private string Controls() => string.Join("  ", _desk.Controls.All.Where(control => control.Key is "prime" or "seed" or "temperature" or "budget" && control.Text.Length > 0)
        .Select(control => $"{control.Key} {control.Text.Trim()}"));

    private string Status()
    {
        string order = $"{_desk.Visible.Count} lines by {_desk.Order.ToString().ToLowerInvariant()}{(_desk.IsDescending ? ", reversed" : string.Empty)}, {_desk.Kept.Count} starred, {_desk.Bans.Filter.Count} banned";
        if (_desk.Search.Length > 0)
            order += $", containing '{_desk.Search}'";
        return _desk.Batch is { } batch ? $"{order}, batch {batch.Completed} of {batch.Count} (Esc stops)" : order;
    }

    private string Said()
    {
        string said = _said.ToString().TrimEnd();
        return said.Contains('\n', StringComparison.Ordinal) ? said[..said.IndexOf('\n', StringComparison.Ordinal)] : said;
    }

    private static TableColumn Column(string name, int width) => new TableColumn(new Text(name, new Style(decoration: Decoration.Dim))).Width(width).NoWrap();
}
