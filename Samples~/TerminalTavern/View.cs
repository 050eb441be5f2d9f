using System;
using System.Collections.Generic;

namespace DialogueRnn.TerminalTavern;

/// <summary>Draws the game: a title, the room, what is said in it, and what that costs.</summary>
internal static class View
{
    private const int HintRow = 12;
    private const int FirstTalkRow = 13;
    private const int RowsOfTalk = 2;
    private const int TextColumn = 11;
    private const int TextWidth = Canvas.Width - TextColumn - 1;
    private const int StatusRow = Canvas.Height - 1;
    private const string Hint = "── arrows ─ space: talk ─ r: round ─ t: hour ─ c: weather ─ h: hurt ─ v l q ";

    internal static void Draw(Canvas canvas, Game game, Pulse pulse)
    {
        canvas.Clear();
        DrawTitle(canvas, game);
        DrawRoom(canvas, game);
        canvas.Write(0, HintRow, Hint.PadRight(Canvas.Width, '─'), Ink.Dim);
        for (int index = 0; index < game.Talks.Count; index++)
            DrawTalk(canvas, game.Talks[index], FirstTalkRow + index * RowsOfTalk);
        string status = $" {pulse.Rate,2:0} fps  frame {pulse.Frame:0.00} ms, max {pulse.WorstFrame:0.0}  tick {pulse.Tick:0.00} ms  " +
            $"{pulse.Shown} chars/s ({pulse.Made:#,0} made)  {game.OpenTalks} talk";
        canvas.Write(0, StatusRow, status.PadRight(Canvas.Width), Ink.Bar);
    }

    /// <summary>The text in rows no longer than <paramref name="width"/>, broken at blanks where there are any.</summary>
    internal static IReadOnlyList<string> Wrap(string text, int width)
    {
        var rows = new List<string>();
        ReadOnlySpan<char> rest = text;
        while (rest.Length > width)
        {
            int blank = rest[..(width + 1)].LastIndexOf(' ');
            int length = blank > 0 ? blank : width;
            rows.Add(rest[..length].ToString());
            rest = rest[length..].TrimStart();
        }

        rows.Add(rest.ToString());
        return rows;
    }

    private static void DrawTitle(Canvas canvas, Game game)
    {
        string message = game.Message.Length > 0 ? game.Message : game.Beside is { } patron ? $"Beside you: the {patron.Figure}." : string.Empty;
        string title = game.Moment.Text.Length > 0 ? $" The Crooked Lantern: {game.Moment.Text} " : " The Crooked Lantern ";
        canvas.Write(0, 0, title.PadRight(Canvas.Width), Ink.Bar with { Bold = true });
        int length = Math.Min(message.Length, Canvas.Width - title.Length - 2);
        canvas.Write(Canvas.Width - 1 - length, 0, message.AsSpan(0, length), Ink.Bar);
    }

    private static void DrawRoom(Canvas canvas, Game game)
    {
        for (int row = 0; row < Room.Plan.Count; row++)
        {
            canvas.Write(0, Room.FirstRow + row, Room.Plan[row], Ink.Wood);
            for (int column = 0; column < Canvas.Width; column++)
            {
                if (Room.Plan[row][column] == Room.Fire)
                    canvas.Write(column, Room.FirstRow + row, [Room.Fire], Ink.Fire);
            }
        }

        foreach (Patron patron in Room.Patrons)
            canvas.Write(patron.FirstColumn, patron.Row, patron.Figure, patron.Ink with { Bold = true, Reversed = patron == game.Beside });
        foreach (Talk talk in game.Talks)
        {
            if (talk.IsOpen)
                canvas.Write(talk.Patron!.FirstColumn - 1, talk.Patron.Row, "\"", talk.Patron.Ink with { Bold = true });
        }

        canvas.Write(game.PlayerColumn, game.PlayerRow, "@", Ink.Player);
    }

    private static void DrawTalk(Canvas canvas, Talk talk, int row)
    {
        if (talk.Patron is null)
            return;
        Ink ink = talk.IsOpen ? talk.Patron.Ink : Ink.Dim;
        canvas.Write(1, row, talk.Patron.Figure, ink with { Bold = talk.IsOpen });
        IReadOnlyList<string> rows = Wrap(talk.Text, TextWidth);
        for (int index = 0; index < Math.Min(rows.Count, RowsOfTalk); index++)
            canvas.Write(TextColumn, row + index, rows[index], talk.IsOpen ? ink : Ink.Plain);
    }
}
