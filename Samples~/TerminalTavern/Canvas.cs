using System;
using System.IO;
using System.Text;

namespace DialogueRnn.TerminalTavern;

/// <summary>A screen of 80 by 24 characters. Only what has changed is written, in one piece, so that nothing flickers.</summary>
internal sealed class Canvas
{
    internal const int Width = 80;
    internal const int Height = 24;

    private const string BeginUpdate = "\e[?2026h";
    private const string EndUpdate = "\e[?2026l";

    private readonly Cell[] _cells = new Cell[Width * Height];
    private readonly Cell[] _shown = new Cell[Width * Height];
    private readonly StringBuilder _changes = new();

    internal Canvas() => Clear();

    /// <summary>Makes all of it blank.</summary>
    internal void Clear() => Array.Fill(_cells, new Cell(' ', Ink.Plain));

    /// <summary>Forgets what the terminal shows: the next time, all of it is written.</summary>
    internal void Invalidate() => Array.Clear(_shown);

    /// <summary>Writes a text; what lies outside is left out.</summary>
    internal void Write(int column, int row, ReadOnlySpan<char> text, Ink ink)
    {
        for (int index = 0; index < text.Length; index++)
        {
            int at = column + index;
            if (at is >= 0 and < Width && row is >= 0 and < Height)
                _cells[row * Width + at] = new Cell(char.IsControl(text[index]) ? ' ' : text[index], ink);
        }
    }

    /// <summary>A row as text, without the blanks at its end.</summary>
    internal string Row(int row)
    {
        var text = new StringBuilder(Width);
        for (int column = 0; column < Width; column++)
            text.Append(_cells[row * Width + column].Character);
        return text.ToString().TrimEnd();
    }

    /// <summary>Writes what has changed since the last time.</summary>
    internal void Show(Stream terminal)
    {
        _changes.Clear();
        Ink? ink = null;
        for (int index = 0, cursor = -1; index < _cells.Length; index++)
        {
            Cell cell = _cells[index];
            if (cell == _shown[index])
                continue;
            if (cursor != index || index % Width == 0)
                _changes.Append($"\e[{index / Width + 1};{index % Width + 1}H");
            if (ink != cell.Ink)
                _changes.Append(cell.Ink.Sequence);
            _changes.Append(cell.Character);
            ink = cell.Ink;
            _shown[index] = cell;
            cursor = index + 1;
        }

        if (_changes.Length == 0)
            return;
        terminal.Write(Encoding.UTF8.GetBytes(_changes.Insert(0, BeginUpdate).Append(EndUpdate).ToString()));
        terminal.Flush();
    }

    private readonly record struct Cell(char Character, Ink Ink);
}
