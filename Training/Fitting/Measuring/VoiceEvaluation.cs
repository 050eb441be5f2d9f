using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>How well a model tells speakers apart.</summary>
/// <param name="Recognised">The share of lines for which the model recognises the right speaker, from 0 to 1.</param>
/// <param name="Lines">The number of lines.</param>
/// <param name="Speakers">The number of speakers to choose from.</param>
internal sealed record Voices(double Recognised, int Lines, int Speakers);

/// <summary>
/// Measures whether a model gives every speaker a voice. Each line <c>NAME: text</c> is scored after every speaker's name, and it should be
/// likeliest after its own speaker's name. A model that ignores the name recognises only one line in as many as there are speakers.
/// </summary>
internal static class VoiceEvaluation
{
    private const int MostSpeakers = 32;

    /// <summary>Measures the lines of the speakers with the most lines, at most 32 speakers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The text.</param>
    /// <returns>The result. Null if the text has fewer than two speakers.</returns>
    public static Voices? Measure(DialogueModel model, string text)
    {
        string[] names = [.. SpeakerLines.Count(text).Take(MostSpeakers).Select(speaker => speaker.Name)];
        if (names.Length < 2)
            return null;
        var lines = new List<(int Speaker, string Said)>();
        string separator = ": ";
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            string name = SpeakerLines.NameOf(line).ToString();
            int speaker = Array.IndexOf(names, name);
            if (speaker < 0 || line.Length <= name.Length + 2)
                continue;
            separator = line[name.Length] == '\t' ? "\t" : ": ";
            lines.Add((speaker, line[(name.Length + separator.Length)..].ToString()));
        }

        if (lines.Count == 0)
            return null;
        var listener = new Listener(model, [.. names.Select(name => model.Vocabulary.Encode("\n" + name + separator))]);
        return new Voices((double)lines.Count(line => listener.Likeliest(model.Vocabulary.Encode(line.Said + "\n")) == line.Speaker) / lines.Count, lines.Count, names.Length);
    }

    private sealed class Listener
    {
        private readonly IStepBackend _backend;
        private readonly float[][] _states;
        private readonly float[][] _logits;
        private readonly StepStream[] _streams;

        /// <summary>Reads the names and keeps the state after each.</summary>
        internal Listener(DialogueModel model, int[][] names)
        {
            _backend = model.StepBackend;
            _streams = [.. names.Select(_ => new StepStream(_backend.Shape))];
            foreach ((StepStream stream, int[] name) in _streams.Zip(names))
            {
                foreach (int token in name)
                {
                    stream.Token = token;
                    _backend.Step([stream], 1);
                }
            }

            _states = [.. _streams.Select(stream => (float[])stream.State.Clone())];
            _logits = [.. _streams.Select(stream => (float[])stream.Logits.Clone())];
        }

        /// <summary>The speaker for whom the tokens are likeliest. Negative if there is a tie.</summary>
        internal int Likeliest(int[] tokens)
        {
            double[] scores = new double[_streams.Length];
            for (int speaker = 0; speaker < _streams.Length; speaker++)
            {
                _states[speaker].CopyTo(_streams[speaker].State, 0);
                _logits[speaker].CopyTo(_streams[speaker].Logits, 0);
            }

            foreach (int token in tokens)
            {
                for (int speaker = 0; speaker < _streams.Length; speaker++)
                {
                    scores[speaker] -= ModelEvaluation.CrossEntropy(_streams[speaker].Logits, token, out _);
                    _streams[speaker].Token = token;
                }

                _backend.Step(_streams, _streams.Length);
            }

            // A tie counts as not recognised.
            int likeliest = Array.IndexOf(scores, scores.Max());
            return Array.LastIndexOf(scores, scores[likeliest]) == likeliest ? likeliest : -1;
        }
    }
}
