using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Training.Proposing;

/// <summary>Measures how clearly the lines of a corpus tell the values of their fields: the network reads a line under its value and under others.</summary>
/// <remarks>By Bayes' rule, with equal chances of all values before. The result does not depend on the number of threads.</remarks>
internal sealed class ClarityReader : IDisposable
{
    // The commonest values stand for all. A line is read once for each.
    private const int MostValues = 12;

    private readonly ManagedBackend _backend;
    private readonly SceneRows _scenes;
    private readonly LineReader _reader;
    private readonly SceneValues?[][] _trials;

    private ClarityReader(DialogueModelFile file, SceneValues?[][] trials)
    {
        _backend = new ManagedBackend(file, file.Manifest.Name);
        _scenes = new SceneRows(SceneEncoder.Load(file, file.Manifest.Name));
        _reader = new LineReader(_backend, _scenes);
        _trials = trials;
    }

    /// <summary>Returns a memory of the same lines that knows how clear they are. The same memory if its lines have no choices.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="file">The model file, as the game will load it, with its scene graph.</param>
    public static CorpusMemory Extend(CorpusMemory memory, DialogueModelFile file)
    {
        if (memory.Table is not { } table || memory.Primes.All(prime => LineClarity.Count(table, memory.Voice(prime)!.Scenes) == 0))
            return memory;
        SceneValues?[][] trials = [.. Enumerable.Range(0, table.Schema.Fields.Count).Select(field => Trials(memory, table, field))];
        (string Prime, int Line)[] lines = [.. memory.Primes.SelectMany(prime => Enumerable.Range(0, memory.Voice(prime)!.LineStarts.Length).Select(line => (prime, line)))];
        var found = new ConcurrentDictionary<(string Prime, int Line), byte[]>();
        using var readers = new ThreadLocal<ClarityReader>(() => new ClarityReader(file, trials), trackAllValues: true);
        try
        {
            Parallel.ForEach(lines, EachOnACore.Options, line => found[line] = readers.Value!.Read(line.Prime, memory.Voice(line.Prime)!, line.Line, table));
        }
        finally
        {
            foreach (ClarityReader reader in readers.Values)
                reader.Dispose();
        }

        return memory.With(memory.Primes.ToDictionary(
            prime => prime, prime => Enumerable.Range(0, memory.Voice(prime)!.LineStarts.Length).SelectMany(line => found[(prime, line)]).ToArray()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _backend.Dispose();
        _scenes.Dispose();
    }

    // For each value of a choice, by code, the scene in which only it is given. Rare values are null.
    private static SceneValues?[] Trials(CorpusMemory memory, SceneTable table, int field)
    {
        SceneField definition = table.Schema.Fields[field];
        if (definition.Kind != SceneFieldKind.Choice)
            return [];
        var counts = memory.Primes.SelectMany(prime => memory.Voice(prime)!.Scenes).Select(row => CodeOf(table, row, field)).Where(code => code > 0)
            .CountBy(code => code).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostValues);
        var trials = new SceneValues?[definition.Values.Count + 1];
        var scene = new Scene(table.Schema);
        foreach ((int code, _) in counts)
        {
            scene.Set(definition.Name, definition.Values[code - 1]);
            trials[code] = scene.Moment;
        }

        return trials;
    }

    private static int CodeOf(SceneTable table, int row, int field) => table.Codes[(row * table.Schema.Fields.Count) + field];

    // All values of all choices of a line are read together. A rare value counts as clear.
    private byte[] Read(string prime, VoiceMemory voice, int line, SceneTable table)
    {
        int row = voice.Scenes[line];
        var own = new List<(int First, int Count, int True)>();
        int[] beginning = [.. PrimeEncoder.Encode(prime.TrimEnd(' '), voice.Vocabulary).Tokens];
        _reader.Clear();
        for (int field = 0; field < _trials.Length; field++)
        {
            if (!table.IsChoice(row, field))
                continue;
            int code = CodeOf(table, row, field);
            int first = _reader.Count;
            int right = -1;
            for (int trial = 1; trial < _trials[field].Length; trial++)
            {
                if (_trials[field][trial] is not { } scene)
                    continue;
                if (trial == code)
                    right = _reader.Count - first;
                _reader.Add(beginning, scene);
            }

            own.Add((first, _reader.Count - first, right));
        }

        if (own.Count == 0)
            return [];
        (int start, int end) = voice.LineAround(voice.LineStarts[line]);
        double[] nats = _reader.Read(voice.Tokens.AsSpan(start..(end + 1)));
        return [.. own.Select(trial => trial.True < 0 ? byte.MaxValue : LineClarity.ToByte(ShareOf(nats.AsSpan(trial.First, trial.Count), trial.True)))];
    }

    private static double ShareOf(Span<double> nats, int right)
    {
        TensorPrimitives.Negate<double>(nats, nats);
        TensorPrimitives.SoftMax<double>(nats, nats);
        return nats[right];
    }
}
