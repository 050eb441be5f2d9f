using System;
using System.Linq;
using System.Runtime.InteropServices.JavaScript;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.WebTavern.Desk;

/// <summary>What the page of the desk can call. An exception of a method becomes an error of the same message there. Texts of several values stand one after another.</summary>
internal static partial class DeskPage
{
    private const string Yes = "yes";

    private static WebDesk? _open;

    private static WebDesk Open => _open ?? throw new InvalidOperationException("No model is open. Choose one.");

    private static AuditionDesk Desk => Open.Desk;

    // The problem of the action before is over when the writer acts again.
    private static AuditionDesk Act
    {
        get
        {
            Desk.Report(null);
            return Desk;
        }
    }

    /// <summary>Opens the desk of a model, with what the browser has kept of it. If that fails, the desk before stays open.</summary>
    /// <returns>What of the kept texts could not be read. Empty: all was read.</returns>
    [JSExport]
    internal static string OpenModel(byte[] file, string name, string stars, string bans, string lines, string settings)
    {
        var desk = new WebDesk(file, name, new KeptFiles(stars, bans, lines, settings));
        _open?.Dispose();
        _open = desk;
        return desk.Unreadable;
    }

    [JSExport]
    internal static string ModelName() => Open.Name;

    [JSExport]
    internal static string Backend() => Open.Backend;

    /// <summary>The controls: key, kind, label, explanation, text, error, and whether it is rare, of one after another.</summary>
    [JSExport]
    internal static string[] Controls() =>
    [
        .. Desk.Controls.All.SelectMany(control => new[]
        {
            control.Key, control.Kind.ToString().ToLowerInvariant(), control.Label, control.Tooltip, control.Text, control.Error ?? string.Empty, control.IsRare ? Yes : string.Empty,
        }),
    ];

    /// <summary>The allowed values of a choice.</summary>
    [JSExport]
    internal static string[] ChoicesOf(string key) => [.. Control(key).Choices];

    /// <summary>Sets the text of a control.</summary>
    [JSExport]
    internal static void Set(string key, string text) => Control(key).Set(text);

    /// <summary>Opens lines.</summary>
    /// <param name="count">How many.</param>
    /// <param name="grows">Whether they grow within the budget of a game. Otherwise they appear when they are complete.</param>
    [JSExport]
    internal static void Say(int count, bool grows)
    {
        if (grows)
            Act.Generate(count);
        else
            Act.GenerateBatch(count);
    }

    /// <summary>Continues the open lines.</summary>
    /// <param name="slice">Milliseconds for lines that do not grow, and for the figures of lines.</param>
    /// <returns>Whether there is more to do.</returns>
    [JSExport]
    internal static bool Tick(double slice)
    {
        Desk.Tick(TimeSpan.FromMilliseconds(slice));
        return Desk.IsBusy;
    }

    [JSExport]
    internal static bool IsBusy() => Desk.IsBusy;

    /// <summary>
    /// Seven numbers that the page compares with those it has shown: all changes so far, the changes by the writer, lines to show, starred lines, bans, complete lines of the batch, and all
    /// lines of the batch. The last two are -1 without a batch.
    /// </summary>
    [JSExport]
    internal static int[] Figures() =>
        [Desk.Version, Desk.Actions, Desk.Visible.Count, Desk.Kept.Count, Desk.Bans.Entries.Count(), Desk.Batch?.Completed ?? -1, Desk.Batch?.Count ?? -1];

    /// <summary>What the writer sees of the desk: the problem, the actions that can be undone and repeated, the order, whether it is reversed, and the search.</summary>
    [JSExport]
    internal static string[] State() =>
    [
        Desk.Problem ?? string.Empty, Desk.UndoName ?? string.Empty, Desk.RedoName ?? string.Empty, Desk.Order.ToString().ToLowerInvariant(), Desk.IsDescending ? Yes : string.Empty, Desk.Search,
    ];

    /// <summary>The numbers of the first lines to show; of the newest ones where the newest stand last.</summary>
    [JSExport]
    internal static int[] Shown(int most) =>
        [.. (Desk.Order == RowOrder.Number && !Desk.IsDescending ? Desk.Visible.TakeLast(most) : Desk.Visible.Take(most)).Select(row => row.Number)];

    /// <summary>Lines: number, prime, text, text as the player sees it, facts, and whether it is starred, edited, complete and measured, of one after another.</summary>
    [JSExport]
    internal static string[] Lines(int[] numbers) => [.. Open.Rows(numbers).SelectMany(LineFacts.Of)];

    [JSExport]
    internal static void Star(int number) => Act.ToggleStar(Open.Row(number));

    /// <summary>Removes a line and bans a phrase. Empty: its text.</summary>
    [JSExport]
    internal static void Reject(int number, string phrase) => Act.Reject(Open.Row(number), phrase.Length == 0 ? null : phrase);

    [JSExport]
    internal static void Edit(int number, string text) => Act.Edit(Open.Row(number), text);

    [JSExport]
    internal static void Undo() => Act.Undo();

    [JSExport]
    internal static void Redo() => Act.Redo();

    [JSExport]
    internal static void Clear() => Act.Clear();

    [JSExport]
    internal static void Stop() => Act.Stop();

    /// <summary>Sorts the lines. The same order again reverses it.</summary>
    [JSExport]
    internal static void Sort(string order) => Act.Sort(Enum.Parse<RowOrder>(order, ignoreCase: true));

    [JSExport]
    internal static string[] Orders() => [.. Enum.GetNames<RowOrder>().Select(name => name.ToLowerInvariant())];

    [JSExport]
    internal static void Search(string text) => Act.Search = text;

    /// <summary>Stars the lines of a file of starred lines.</summary>
    /// <returns>How many. 0: the state says why.</returns>
    [JSExport]
    internal static int Import(string text, string name) => Act.Import(text, name);

    [JSExport]
    internal static string[] Formats() => [.. Bakery.Extensions];

    /// <summary>Bakes the starred lines.</summary>
    /// <returns>The content of the file. Empty: the state says why.</returns>
    [JSExport]
    internal static byte[] Bake(string format)
    {
        Desk.Report(null);
        return Open.Bake(format);
    }

    /// <summary>The starred lines, the ban list and the controls, as texts for another desk.</summary>
    [JSExport]
    internal static string[] Marks()
    {
        KeptFiles kept = Open.Kept;
        return [kept.Stars, kept.Bans, kept.Settings];
    }

    /// <summary>All complete lines, as a text for another desk.</summary>
    [JSExport]
    internal static string KeptLines()
    {
        Desk.KeepLines();
        return Open.Kept.Lines;
    }

    private static AuditionControl Control(string key) => Desk.Controls.Find(key) ?? throw new ArgumentException($"The desk has no control '{key}'.", nameof(key));
}
