using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.TerminalTavern;

/// <summary>The Crooked Lantern: walls, tables, and who is where.</summary>
internal static class Room
{
    /// <summary>The row of the screen that the plan begins at.</summary>
    internal const int FirstRow = 1;

    /// <summary>Where the player comes in.</summary>
    internal const int DoorColumn = 41;

    /// <summary>Where the player comes in.</summary>
    internal const int DoorRow = 10;

    internal const char Fire = '^';

    private const int Earshot = 2;

    /// <summary>What does not move.</summary>
    internal static IReadOnlyList<string> Plan { get; } =
    [
        "┌──────────────────────────────────────────────────────────────────────────────┐",
        "│  ▒▒▒▒▒ casks ▒▒▒▒▒▒▒▒                                   ╔═══ hearth ═══╗     │",
        "│                                                         ║  ^ ^^ ^^^ ^  ║     │",
        "│  ╘════════════════════╛                                                      │",
        "│                                                                              │",
        "│                           ╭──────────────╮                                   │",
        "│                           │  long table  │                                   │",
        "│   ┌─ stage ─┐             ╰──────────────╯                  ╭──────╮         │",
        "│                                                             ╰──────╯         │",
        "│                                                                              │",
        "└─────────────────────────────────────┤ door ├─────────────────────────────────┘",
    ];

    /// <summary>Those who are here tonight.</summary>
    internal static IReadOnlyList<Patron> Patrons { get; } =
    [
        new("BARKEEP", 11, 3, "bar", new Ink(215)),
        new("BARD", 9, 9, "stage", new Ink(213)),
        new("WITCH", 61, 4, "hearth", new Ink(114)),
        new("CHILD", 70, 4, "hearth", new Ink(228)),
        new("GUARD", 24, 7, "long table", new Ink(111)),
        new("PRIEST", 47, 7, "long table", new Ink(189)),
        new("MERCHANT", 57, 8, "corner", new Ink(179)),
        new("THIEF", 73, 9, "corner", new Ink(145)),
    ];

    /// <summary>Whether one can stand there.</summary>
    internal static bool IsFree(int column, int row)
    {
        int planRow = row - FirstRow;
        return planRow >= 0 && planRow < Plan.Count && column is >= 0 and < Canvas.Width && Plan[planRow][column] == ' '
            && !Patrons.Any(patron => patron.Covers(column, row));
    }

    /// <summary>Whether the hearth's fire is there.</summary>
    internal static bool IsFire(int column, int row)
    {
        int planRow = row - FirstRow;
        return planRow >= 0 && planRow < Plan.Count && column is >= 0 and < Canvas.Width && Plan[planRow][column] == Fire;
    }

    /// <summary>Who is near enough to be spoken to; null for nobody.</summary>
    internal static Patron? Beside(int column, int row)
    {
        Patron nearest = Patrons.MinBy(patron => patron.DistanceTo(column, row))!;
        return nearest.DistanceTo(column, row) <= Earshot ? nearest : null;
    }
}
