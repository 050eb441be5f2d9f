using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Fitting.Scenes;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>Measures what the scenes of a text tell a model: the loss with and without them, and for each field how often its true value makes a line likeliest.</summary>
internal sealed class SceneEvaluation
{
    /// <summary>The name of the speaker among the fields.</summary>
    public const string Speaker = "speaker";

    private const int MostSpeakers = 32;

    private readonly DialogueModel _model;
    private readonly SceneSchema _schema;
    private readonly IReadOnlyList<Utterance> _lines;
    private readonly string[] _speakers;
    private readonly LineReader _reader;
    private readonly Dictionary<string, (int Right, int Lines, int Values)> _tallies = [];

    private SceneEvaluation(DialogueModel model, IReadOnlyList<Utterance> lines)
    {
        _model = model;
        _schema = model.Manifest.Scene!;
        _lines = lines;
        _reader = new LineReader(model);
        _speakers = [.. lines.Where(line => line.Speaker is not null).CountBy(line => line.Speaker!).OrderByDescending(pair => pair.Value).Take(MostSpeakers).Select(pair => pair.Key)];
    }

    /// <summary>Measures a text.</summary>
    /// <param name="model">A model with scene fields.</param>
    /// <param name="text">The text.</param>
    /// <param name="records">Its records.</param>
    /// <param name="progress">Receives the share of the work that is done, from 0 to 1.</param>
    /// <returns>The scores. Null if no line has a field that the model knows.</returns>
    public static SceneScores? Measure(DialogueModel model, CorpusText text, IReadOnlyList<Utterance> records, Action<double>? progress = null)
    {
        int[] tokens = model.Vocabulary.Encode(text.Text);
        var stream = SceneStream.Of(model.Manifest.Scene!, LineFields.Of(text, records, isEnd: false), tokens, model.Vocabulary);
        if (!Enumerable.Range(0, stream.Lines).Any(line => stream.SceneOf(line) is not null))
            return null;
        var evaluation = new SceneEvaluation(model, records);
        double with = ModelEvaluation.InScenes(model, tokens, stream, share => progress?.Invoke(share / 4)).NatsPerCharacter;
        double without = ModelEvaluation.Carried(model, tokens, share => progress?.Invoke((1 + share) / 4)).NatsPerCharacter;
        evaluation.Count(share => progress?.Invoke((1 + share) / 2));
        return new SceneScores(with, without, evaluation.Scores());
    }

    private void Count(Action<double> progress)
    {
        var scene = new Scene(_schema);
        for (int line = 0; line < _lines.Count; line++)
        {
            if (_lines[line].Fields.Count > 0)
                Count(_lines[line], scene);
            progress((line + 1.0) / _lines.Count);
        }
    }

    // All hypotheses about a line are read together.
    private void Count(Utterance line, Scene scene)
    {
        int[] beginning = Beginning(line.Speaker);
        int[] whole = _model.Vocabulary.Encode($"\n{line.Line}\n");
        if (!whole.AsSpan().StartsWith(beginning))
            return;
        var trials = new List<(string Field, int First, int Count, int True)>();
        _reader.Clear();
        SceneFields.Set(scene, line.Fields);
        AddSpeakers(line, scene, trials);
        foreach (SceneField field in _schema.Fields)
            AddField(line, scene, field, beginning, trials);
        double[] nats = _reader.Read(whole.AsSpan(beginning.Length));
        foreach ((string field, int first, int count, int right) in trials)
        {
            (int found, int lines, _) = _tallies.GetValueOrDefault(field);
            bool isRight = LineReader.Likeliest(nats.AsSpan(first, count)) == right;
            _tallies[field] = (found + (isRight ? 1 : 0), lines + 1, count);
        }
    }

    private void AddSpeakers(Utterance line, Scene scene, List<(string Field, int First, int Count, int True)> trials)
    {
        int speaker = Array.IndexOf(_speakers, line.Speaker);
        if (speaker < 0 || _speakers.Length < 2)
            return;
        trials.Add((Speaker, _reader.Count, _speakers.Length, speaker));
        foreach (string name in _speakers)
            _reader.Add(Beginning(name), scene);
    }

    private void AddField(Utterance line, Scene scene, SceneField field, int[] beginning, List<(string Field, int First, int Count, int True)> trials)
    {
        if (!line.Fields.TryGetValue(field.Name, out FieldValue? value) || !scene.Has(field.Name))
            return;
        string[] values = [];
        int right = -1;
        if (field.Kind == SceneFieldKind.Choice)
        {
            values = [.. field.Values];
            right = Array.IndexOf(values, value.Text);
        }
        else if (field.Kind == SceneFieldKind.Number && field.Maximum > field.Minimum)
        {
            values = [FormattableString.Invariant($"{field.Minimum}"), FormattableString.Invariant($"{field.Maximum}")];
            double place = (value.Amount - field.Minimum) / (field.Maximum - field.Minimum);
            right = place == 0.5 ? -1 : place < 0.5 ? 0 : 1;
        }

        if (right < 0 || values.Length < 2)
            return;
        trials.Add((field.Name, _reader.Count, values.Length, right));
        foreach (string trial in values)
        {
            scene.Set(field.Name, trial);
            _reader.Add(beginning, scene);
        }

        SceneFields.Set(scene, line.Fields);
    }

    // At character level, the blank after the colon belongs to the beginning. At word level, it belongs to the first word.
    private int[] Beginning(string? speaker) => _model.Vocabulary.Encode(
        speaker is null ? "\n" : $"\n{speaker}:{(_model.Vocabulary.Level == TokenLevel.Word ? string.Empty : " ")}");

    private FieldScore[] Scores() =>
        [.. _tallies.Select(pair => new FieldScore(pair.Key, (double)pair.Value.Right / pair.Value.Lines, 1.0 / pair.Value.Values, pair.Value.Lines, pair.Value.Values))];
}
