using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Export;

namespace DialogueRnn.Training.Fitting.Scenes;

/// <summary>The scenes of a text, token by token. A token is in the scene of the line that its target belongs to.</summary>
/// <remarks>So the line break before a line is already read in the line's scene, as in a game, where a prime begins with a line break.</remarks>
internal sealed class SceneStream
{
    private readonly float[]?[] _scenes;
    private readonly int[] _lineOf;

    private SceneStream(float[]?[] scenes, int[] lineOf)
    {
        _scenes = scenes;
        _lineOf = lineOf;
    }

    /// <summary>Creates the scenes of a text.</summary>
    /// <param name="schema">The fields.</param>
    /// <param name="records">By line, the record. Null for a line without fields.</param>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="vocabulary">Their vocabulary.</param>
    /// <exception cref="TrainingDataException">The vocabulary has no line break, so the lines cannot be told apart.</exception>
    public static SceneStream Of(SceneSchema schema, IReadOnlyList<Utterance?> records, int[] tokens, Vocabulary vocabulary)
    {
        if (!vocabulary.TryGetToken("\n", out int lineBreak))
            throw new TrainingDataException("The vocabulary has no line break, so the scenes of the lines cannot be learned. Give --scene off.");
        int[] lineOf = new int[tokens.Length];
        int line = 0;
        for (int token = 0; token < tokens.Length; token++)
        {
            lineOf[token] = line;
            line += tokens[token] == lineBreak ? 1 : 0;
        }

        var scene = new Scene(schema);
        return new SceneStream([.. records.Select(record => Encode(scene, record))], lineOf);
    }

    /// <summary>The number of lines.</summary>
    public int Lines => _scenes.Length;

    /// <summary>The line of a token's target. Behind the last token, that of the last token.</summary>
    /// <param name="token">The place of the token in the text.</param>
    public int LineOf(int token) => _lineOf[token + 1 < _lineOf.Length ? token + 1 : token];

    /// <summary>Whether a token's target is the line break at the end of a line.</summary>
    /// <param name="token">The place of the token in the text.</param>
    public bool IsEnd(int token) => token + 2 < _lineOf.Length && _lineOf[token + 2] != _lineOf[token + 1];

    /// <summary>The encoded scene of a line. Null if it has no fields.</summary>
    public float[]? SceneOf(int line) => line < _scenes.Length ? _scenes[line] : null;

    /// <summary>The scenes of the first tokens of the text, for a parity check.</summary>
    /// <param name="count">The number of tokens.</param>
    public ParityScenes First(int count)
    {
        int[] lines = [.. Enumerable.Range(0, count).Select(LineOf)];
        int[] distinct = [.. lines.Distinct().Where(line => SceneOf(line) is not null)];
        var indices = distinct.Select((line, index) => (line, index)).ToDictionary(pair => pair.line, pair => pair.index);
        return new ParityScenes([.. distinct.Select(line => SceneOf(line)!)], [.. lines.Select(line => indices.GetValueOrDefault(line, -1))]);
    }

    /// <summary>Adds the scenes to a hash.</summary>
    public void AppendTo(IncrementalHash hash)
    {
        foreach (float[]? scene in _scenes)
        {
            hash.AppendData([scene is null ? (byte)0 : (byte)1]);
            hash.AppendData(MemoryMarshal.AsBytes<float>(scene));
        }
    }

    private static float[]? Encode(Scene scene, Utterance? record)
    {
        if (record is null || record.Fields.Count == 0)
            return null;
        SceneFields.Set(scene, record.Fields);
        if (scene.IsEmpty)
            return null;
        float[] encoded = new float[scene.Schema.InputWidth];
        scene.Schema.Encode(scene, encoded);
        return encoded;
    }
}
