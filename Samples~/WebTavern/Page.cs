using System;
using System.Linq;
using System.Runtime.InteropServices.JavaScript;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.WebTavern;

/// <summary>What the page can call. An exception of a method becomes an error of the same message there.</summary>
internal static partial class Page
{
    private static Tavern? _tavern;

    private static Tavern Open => _tavern ?? throw new InvalidOperationException("No model is open. Choose one.");

    /// <summary>Opens a model. If that fails, the model before stays open.</summary>
    [JSExport]
    internal static void OpenModel(byte[] file, string name)
    {
        var tavern = new Tavern(file, name);
        _tavern?.Dispose();
        _tavern = tavern;
    }

    [JSExport]
    internal static string ModelName() => Open.Manifest.Name;

    [JSExport]
    internal static string Backend() => Open.Backend;

    [JSExport]
    internal static string[] Speakers() => [.. Open.Manifest.Training.Speakers];

    [JSExport]
    internal static bool CanReply() => Open.CanReply;

    /// <summary>The fields that the page has controls for: choices and numbers.</summary>
    [JSExport]
    internal static string[] Fields() =>
        [.. Open.Manifest.Scene?.Fields.Where(field => field.Kind != SceneFieldKind.Vector).Select(field => field.Name) ?? []];

    /// <summary>The words of a choice; none for a number.</summary>
    [JSExport]
    internal static string[] ValuesOf(string field) => [.. Open.Manifest.Scene?.Find(field)?.Values ?? []];

    /// <summary>The smallest and the largest value of a number.</summary>
    [JSExport]
    internal static double[] RangeOf(string field) => Open.Manifest.Scene?.Find(field) is { } found ? [found.Minimum, found.Maximum] : [0, 0];

    /// <summary>Sets the whole scene, as in "mood=angry, hour=night".</summary>
    [JSExport]
    internal static void SetScene(string scene)
    {
        if (Open.Moment is not { } moment)
        {
            if (scene.Length > 0)
                throw new ArgumentException($"The model '{Open.Manifest.Name}' knows no scenes.", nameof(scene));
            return;
        }

        var next = new Scene(moment.Schema);
        next.Parse(scene);
        moment.CopyFrom(next);
    }

    [JSExport]
    internal static string Scene() => Open.Moment?.ToString() ?? string.Empty;

    [JSExport]
    internal static string SceneValue(string field) => Open.Moment?.ValueOf(field) ?? string.Empty;

    /// <summary>Sets a field of the scene. Empty: nothing is known of it.</summary>
    [JSExport]
    internal static void SetField(string field, string value)
    {
        if (value.Length == 0)
            Open.Moment?.Clear(field);
        else
            Open.Moment?.Set(field, value);
    }

    [JSExport]
    internal static void Speak(int number, string speaker, string heard, string seed) => Open.Speak(number, speaker, heard, seed);

    [JSExport]
    internal static string TextOf(int number) => Open.Line(number).Text;

    [JSExport]
    internal static bool IsOver(int number) => Open.Line(number).IsCompleted;

    [JSExport]
    internal static void ShowAll(int number) => Open.Line(number).ShowAll();

    [JSExport]
    internal static void Drop(int number) => Open.Drop(number);

    /// <summary>Advances the open lines.</summary>
    /// <param name="frame">Milliseconds since the last frame.</param>
    /// <param name="budget">Milliseconds that the tick may take.</param>
    /// <returns>Milliseconds that it took, characters and steps that were generated, lines that are open.</returns>
    [JSExport]
    internal static double[] Tick(double frame, double budget)
    {
        TickReport report = Open.Tick(TimeSpan.FromMilliseconds(frame), TimeSpan.FromMilliseconds(budget));
        return [report.Elapsed.TotalMilliseconds, report.Characters, report.Steps, report.LinesWaiting];
    }

    [JSExport]
    internal static byte[] Save() => Open.Save();

    /// <summary>Goes on with saved lines.</summary>
    /// <returns>The numbers of the open lines.</returns>
    [JSExport]
    internal static int[] Restore(byte[] state) => [.. Open.Restore(state)];
}
