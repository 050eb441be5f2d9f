using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// A scene that can be saved after any step: two speakers reply to each other, and a third line is chosen from several candidates.
/// The order in which the two threads end is not compared, because lines that go back may need more steps after a restore.
/// </summary>
internal sealed class CutScene : IDisposable
{
    private const int Replies = 4;
    private const int Memory = 160;
    private const int Candidates = 2;
    private const string ReplyId = "reply";
    private const string AsideId = "aside";

    private readonly DialogueGenerator _generator;
    private readonly Speaker[] _speakers;
    private readonly List<string> _replies = [];
    private string? _asideText;
    private DialogueLine? _reply;
    private DialogueLine? _aside;

    private CutScene(DialogueModel model, ulong seed)
    {
        LineRules rules = LineRules.Default;
        rules.MaximumCharacters = 90;
        _generator = new DialogueGenerator(model, new GenerationSettings
        {
            Seed = seed,
            Rules = rules,
            MaxCopiedCharacters = model.Originality is { } originality ? Math.Max(originality.GramLength, 30) : null,
        })
        {
            TicksUntilForcedStep = 1,
        };
        string[] names = [.. model.Manifest.Training.Speakers.Concat(["A", "B"]).Take(2)];
        _speakers = [.. names.Select(name => _generator.AddSpeaker(name, new SpeakerSettings { MemoryCharacters = Memory }))];
    }

    /// <summary>Creates a scene at its beginning.</summary>
    public static CutScene Begin(DialogueModel model, ulong seed)
    {
        var scene = new CutScene(model, seed);
        scene._aside = scene._generator.Next("\n", null, Candidates);
        scene._aside.Id = AsideId;
        scene.OpenReply();
        return scene;
    }

    /// <summary>Restores a scene that another process saved.</summary>
    public static CutScene Restore(DialogueModel model, string file)
    {
        SavedScene saved = JsonSerializer.Deserialize<SavedScene>(File.ReadAllText(file))!;

        // Another seed on purpose: everything that matters must come from the file.
        var scene = new CutScene(model, ~0UL);
        IReadOnlyList<DialogueLine> lines = scene._generator.RestoreState(saved.State);
        scene._replies.AddRange(saved.Replies);
        scene._asideText = saved.Aside;
        scene._reply = lines.FirstOrDefault(line => line.Id == ReplyId);
        scene._aside = lines.FirstOrDefault(line => line.Id == AsideId);
        return scene;
    }

    /// <summary>Whether all lines are complete.</summary>
    public bool IsOver => _reply is null && _aside is null;

    /// <summary>The text of all complete lines.</summary>
    public string Text => string.Join('\n', [.. _replies, _asideText]);

    /// <summary>Runs one step of one line.</summary>
    public void Step()
    {
        _generator.Tick(TimeSpan.Zero);
        if (_aside is { IsCompleted: true } aside)
        {
            _asideText = Told(aside);
            _aside = null;
        }

        if (_reply is not { IsCompleted: true } reply)
            return;
        _replies.Add(Told(reply));
        _reply = null;
        if (_replies.Count < Replies)
            OpenReply();
    }

    /// <summary>Saves the scene to a file.</summary>
    public void Save(string file) => AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, new SavedScene([.. _replies], _asideText, _generator.SaveState())));

    public void Dispose() => _generator.Dispose();

    private void OpenReply()
    {
        _reply = _speakers[_replies.Count % _speakers.Length].Next();
        _reply.Id = ReplyId;
    }

    private static string Told(DialogueLine line) => $"{line.StopReason} {line.Seed} {line.Prime}{line.Text}";

    private sealed record SavedScene(string[] Replies, string? Aside, byte[] State);
}
