#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The lines of a voice that fit a scene: those that have no other value of a field that the scene gives.</summary>
    internal sealed class FittingLines
    {
        /// <summary>What a take loses that has none of the values of the scene, in log odds that a reader keeps it, with a guidance of 1. One that has a part of
        /// them loses a part.</summary>
        /// <remarks>A little more than the usual distance between the scores of takes. A fitting line therefore wins, unless it is much worse.</remarks>
        internal const double MissPenalty = 1.5;

        /// <summary>The same if it is known how clear the lines are. A line that is not clear lacks its values in part, so the steps are smaller.</summary>
        /// <remarks>A guidance above 1 does not raise it: lines that make less sense would win.</remarks>
        internal const double MissPenaltyOfMeasured = 2.5;

        private const ulong AimIndex = 0x41696D;

        private readonly VoiceMemory _voice;
        private readonly ulong[] _fits;
        private readonly float[]? _clarities;
        private readonly LineTiers _all;
        private readonly LineTiers _changeable;
        private readonly HashSet<int> _fieldWords;
        private readonly int _given;
        private readonly double _missPenalty;

        /// <summary>Finds the lines.</summary>
        /// <param name="voice">The lines of the voice.</param>
        /// <param name="table">The combinations of values of the lines.</param>
        /// <param name="rows">The row of each line.</param>
        /// <param name="scene">The scene.</param>
        /// <param name="typical">The words that are typical of values. Null: none are known.</param>
        internal FittingLines(VoiceMemory voice, SceneTable table, int[] rows, SceneValues scene, TypicalWords? typical = null)
        {
            _voice = voice;
            _given = table.Given(scene);
            _missPenalty = voice.Clarity is null ? MissPenalty * scene.Guidance : MissPenaltyOfMeasured * Math.Min(1f, scene.Guidance);
            _fieldWords = FieldWords(voice.Vocabulary, scene);
            for (int field = 0; field < scene.Codes.Length; field++)
            {
                if (scene.Codes[field] != 0 && typical != null)
                    _fieldWords.UnionWith(typical.Of(field));
            }

            var fitOfRow = new ulong[table.Count];
            for (int row = 0; row < fitOfRow.Length; row++)
                fitOfRow[row] = table.Fit(row, scene);
            _fits = Array.ConvertAll(rows, row => fitOfRow[row]);
            _clarities = ClaritiesOf(voice.Clarity);
            var lines = new List<int>();
            var changeable = new List<int>();
            for (int line = 0; line < _fits.Length; line++)
            {
                if (_fits[line] == SceneTable.Contradiction)
                    continue;
                lines.Add(line);
                int standIns = CountStandIns(line);
                StandIns += standIns;
                if (standIns > 0)
                    changeable.Add(line);
            }

            _all = new LineTiers(lines, lines.ConvertAll(line => _fits[line]), scene.Guidance, _clarities);
            _changeable = new LineTiers(changeable, changeable.ConvertAll(line => _fits[line]), scene.Guidance, _clarities);
        }

        /// <summary>Whether no line fits.</summary>
        internal bool IsEmpty => _all.Count == 0;

        /// <summary>The number of stand-ins that can be used in the fitting lines.</summary>
        internal int StandIns { get; }

        /// <summary>What a take loses that is not from the corpus, in log odds. 0 if no line of the corpus fits.</summary>
        internal double PenaltyOfNone => IsEmpty ? 0.0 : PenaltyOf(0);

        /// <summary>Returns what a take loses because it lacks values of the scene, in log odds.</summary>
        /// <param name="fit">The values that it has, as bits.</param>
        /// <param name="clarity">How clearly it tells them, from 0 to 1. A value that is not clear is lacking in part.</param>
        internal double PenaltyOf(ulong fit, double clarity = 1.0) => _given == 0 ? 0.0 : _missPenalty * (1.0 - clarity * LineTiers.BitsOf(fit) / _given);

        /// <summary>Returns what a take loses that is a change of the line around a place.</summary>
        internal double PenaltyAt(int place) => PenaltyOf(FitAt(place), ClarityAt(place));

        /// <summary>Returns how clearly the line around a place tells the values of the scene that it has. From 0 to 1.</summary>
        internal double ClarityAt(int place) => _clarities?[_voice.LineNumber(place)] ?? 1.0;

        /// <summary>The same of a line that is a piece of a take. A piece without a value of the scene tells none. 1 if nobody measured the lines.</summary>
        internal double ClarityOfPieceAt(int place) => _clarities != null && FitAt(place) == 0 ? 0.0 : ClarityAt(place);

        /// <summary>Returns the values of the scene that the line around a place has, as bits. <see cref="SceneTable.Contradiction"/> if it does not fit.</summary>
        internal ulong FitAt(int place) => _fits[_voice.LineNumber(place)];

        /// <summary>Draws a line. There must be one.</summary>
        /// <returns>The place of its first token.</returns>
        internal int DrawStart(ref SeededRandom random) => _voice.LineStarts[_all.Draw(ref random)];

        /// <summary>Chooses the group of lines that the takes of a line change. There must be a stand-in.</summary>
        /// <remarks>All takes of the line aim at one group. Otherwise the best of all takes would nearly always be one of the largest group.</remarks>
        /// <param name="lineSeed">The seed of the line.</param>
        internal (int From, int To) Aim(ulong lineSeed)
        {
            var random = new SeededRandom(SeededRandom.Derive(lineSeed, AimIndex));
            return _changeable.DrawGroup(ref random);
        }

        /// <summary>Draws a stand-in of a fitting line. There must be one.</summary>
        /// <param name="aim">The group of the line. Null: any.</param>
        /// <param name="random">The random numbers.</param>
        /// <returns>The number of the stand-in.</returns>
        internal int DrawStandIn((int From, int To)? aim, ref SeededRandom random)
        {
            int line = aim is (int From, int To) group ? _changeable.DrawFrom(group, ref random) : _changeable.Draw(ref random);
            (int start, int end) = _voice.LineAround(_voice.LineStarts[line]);
            int low = _voice.FirstStandIn(start);
            int high = _voice.FirstStandIn(end);
            int number = low + random.Below(high - low);
            while (!Allows(number))
                number = number + 1 < high ? number + 1 : low;
            return number;
        }

        /// <summary>Whether a stand-in can be used. A word that names a value of a given field, or is typical of one, must stay, and must not come in: a line
        /// about snow is no longer one if it speaks of rain.</summary>
        internal bool Allows(int standIn) =>
            !_fieldWords.Contains(_voice.StandIns[standIn].Token) && !_fieldWords.Contains(_voice.Tokens[_voice.StandIns[standIn].Place]);

        private float[]? ClaritiesOf(LineClarity? clarity)
        {
            if (clarity is null)
                return null;
            var clarities = new float[_fits.Length];
            for (int line = 0; line < clarities.Length; line++)
                clarities[line] = _fits[line] == SceneTable.Contradiction ? 0f : clarity.Of(line, _fits[line]);
            return clarities;
        }

        private int CountStandIns(int line)
        {
            (int start, int end) = _voice.LineAround(_voice.LineStarts[line]);
            int count = 0;
            for (int number = _voice.FirstStandIn(start); number < _voice.FirstStandIn(end); number++)
                count += Allows(number) ? 1 : 0;
            return count;
        }

        private static HashSet<int> FieldWords(Vocabulary vocabulary, SceneValues scene)
        {
            var words = new HashSet<int>();
            for (int field = 0; field < scene.Codes.Length; field++)
            {
                if (scene.Codes[field] == 0)
                    continue;
                foreach (string value in scene.Schema.Fields[field].Values)
                {
                    foreach (string word in value.Split(' '))
                        AddForms(words, vocabulary, word);
                }
            }

            return words;
        }

        private static void AddForms(HashSet<int> words, Vocabulary vocabulary, string word)
        {
            if (word.Length < 2)
                return;
            string lower = word.ToLowerInvariant();
            foreach (string form in new[] { lower, char.ToUpperInvariant(lower[0]) + lower.Substring(1) })
            {
                foreach (string text in new[] { " " + form, form })
                {
                    if (vocabulary.TryGetToken(text, out int token))
                        words.Add(token);
                }
            }
        }
    }
}
