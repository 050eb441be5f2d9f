#nullable enable
using System;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <summary>A line of dialogue that grows while its generator ticks. Visible text only disappears when the game calls
    /// <see cref="Rewind"/>.</summary>
    /// <remarks>Use a line on the thread that uses its generator. If two threads use it at the same time, one of them gets an
    /// <see cref="InvalidOperationException"/>.</remarks>
    public sealed partial class DialogueLine
    {
        private readonly LineScheduler _scheduler;
        private readonly LineEvents _events;

        internal DialogueLine(LineScheduler scheduler, LineEvents events, OpenLine open, Speaker? speaker)
        {
            _scheduler = scheduler;
            _events = events;
            Open = open;
            Speaker = speaker;
        }

        /// <summary>The longest <see cref="Id"/>, in UTF-16 units.</summary>
        public const int LongestId = OpenLine.LongestId;

        /// <summary>The game's own name for this line, at most 256 UTF-16 units; null if the game gave none. It is saved with the line, so
        /// that the game finds the line again after loading.</summary>
        /// <exception cref="ArgumentException">The value is longer than <see cref="LongestId"/>.</exception>
        public string? Id
        {
            get => Open.Id;
            set => Open.Id = CheckedId(value);
        }

        /// <summary>The speaker of the line; null if the generator itself opened it.</summary>
        public Speaker? Speaker { get; }

        /// <summary>The prime: the text that the network reads before the line. The line continues it. It is not part of the line's text.</summary>
        /// <value>
        /// The text given to <c>DialogueGenerator.Next</c>, unchanged. For a line of a speaker: <see cref="Generation.Speaker.Prime"/> and the opening
        /// given to <c>Speaker.Next</c>, without the memory.
        /// </value>
        public string Prime => Open.Prime;

        /// <summary>The number of characters of the prime that were read as the unknown token, because the vocabulary lacks them even after
        /// folding.</summary>
        public int UnknownInPrime => Open.UnknownInPrime;

        /// <summary>The seed of this line. The same model, backend, settings, prime and seed give the same line. For a line with several
        /// takes (<see cref="GenerationSettings.Takes"/>) it becomes the seed of the chosen one, except where takes are proposed from the
        /// memory of the corpus.</summary>
        /// <remarks>If <see cref="GenerationSettings.LinesNotRepeated"/> is on, the line also depends on what was said before it was opened.</remarks>
        public ulong Seed => Open.Seed;

        /// <summary>The visible text so far, without the prime.</summary>
        /// <remarks>Visible is the text that can no longer change, as far as the reading pace has reached. The string is made when it is
        /// read after a change; <see cref="Characters"/> makes none.</remarks>
        public string Text
        {
            get
            {
                _scheduler.Gate.CheckReader();
                return Open.Text;
            }
        }

        /// <summary>The visible text so far with placeholders instead of their values, as in "Well met, {player}.". Made anew when it is read.</summary>
        /// <remarks>The same as <see cref="Text"/> where the line has no placeholder. A placeholder whose value begins to be visible is whole. This text is what
        /// speakers remember, so that a value is never learned or heard as a word.</remarks>
        public string Template
        {
            get
            {
                _scheduler.Gate.CheckReader();
                return Open.HasValues ? Open.Template : Open.Text;
            }
        }

        /// <summary>The visible text so far, without the prime. Reading it allocates nothing.</summary>
        public ReadOnlySpan<char> Characters
        {
            get
            {
                _scheduler.Gate.CheckReader();
                return Open.Characters;
            }
        }

        /// <summary>All text that exists so far, without the prime. The part that is not visible yet may still change.</summary>
        public string Generated => Open.Generated;

        /// <summary>The speaker's tag that was cut off the beginning of the text, with its colon and the blank after it, as in "BARKEEP: ". At most 34 UTF-16
        /// units.</summary>
        /// <value>
        /// Empty if the network wrote no tag, has not completed it yet, or the text is the fallback line. Always empty if
        /// <see cref="LineRules.HideSpeakerTag"/> is false.
        /// </value>
        /// <remarks>The value can change while the line is generated, because text that is not visible yet can be taken back.
        /// <see cref="LineRules.HideSpeakerTag"/> says which characters make a tag.</remarks>
        public string SpeakerTag => Open.Decoder.SpeakerTag.ToString();

        /// <summary>The length of the longest piece of the visible text that also stands in the corpus, in characters.</summary>
        /// <value>0 if the piece is too short to be found; null if the model file has no fingerprint of its corpus.</value>
        /// <remarks>It is measured on every read, and allocates.</remarks>
        public int? LongestCopy => Open.Decoder.Plan.Originality?.Measure(Characters);

        /// <summary>Whether the text is the fallback line of the settings.</summary>
        public bool IsFallback => Open.Decoder.Ending.Fallback != null;

        /// <summary>The reading pace; null if text is visible as soon as it exists.</summary>
        public ReadingPace? Pace => Open.Decoder.Plan.Settings.Pace;

        /// <summary>The share of steps that this line gets, relative to the other open lines. From 0.01 to 100. Default 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float Priority
        {
            get => Open.Priority;
            set => Open.Priority = CheckedPriority(value);
        }

        /// <summary>The progress of the line: reading its prime, speaking, or completed.</summary>
        public LineStatus Status => Open.Status;

        /// <summary>Why the line ended; <see cref="StopReason.None"/> while it has not ended.</summary>
        public StopReason StopReason => Open.StopReason;

        /// <summary>Whether the line has ended and all of it is visible.</summary>
        public bool IsCompleted => Open.IsCompleted;

        /// <summary>Whether all of the line exists. With a reading pace, some of it may not be visible yet.</summary>
        public bool IsGenerated => Open.IsGenerated;

        /// <summary>Ends the line with the text that is visible. Does nothing if the line has already ended.</summary>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public void Cancel() => End(open => open.Cancel());

        /// <summary>Ends the line with the text that is visible. Code that awaits it gets an <see cref="OperationCanceledException"/>.</summary>
        internal void Abandon() => End(open => open.Abandon());

        private void End(Action<OpenLine> end)
        {
            // A clock or backend may cancel while the tick works. Listeners are then called at the end of the tick.
            if (_scheduler.Gate.IsAtWorkHere)
            {
                end(Open);
                return;
            }

            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            end(Open);
            _events.Tell();
        }

        /// <summary>Shows at once all text that can no longer change, as when the player presses a key.</summary>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        public void ShowAll()
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            Open.ShowAll();
            _events.Tell();
        }

        /// <summary>Opens a second line that begins with this line's text and continues in another way.</summary>
        /// <param name="seed">The seed of the continuation. Null derives one from this line's seed and the number of its forks.</param>
        /// <remarks>The fork of an ended line has ended, too. <see cref="Rewind"/> opens it again.</remarks>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public DialogueLine Fork(ulong? seed = null)
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            var fork = new DialogueLine(_scheduler, _events, Open.Copy(seed ?? Open.DerivedSeed(Open.Forks++)), Speaker);
            if (IsRemembered)
                _events.Watch(fork);
            _scheduler.Admit(fork.Open);
            return fork;
        }

        /// <summary>Takes back text from the end of the line and continues in another way. A line that has ended is open again.</summary>
        /// <param name="characters">How many UTF-16 units of <see cref="Text"/> to take back, from 0 to its length. Text that is not visible yet
        /// is always taken back. A character of several units is taken back whole, and so is a word of a word model.</param>
        /// <param name="seed">The seed of the continuation. Null derives one from this line's seed and the number of its rewinds.</param>
        /// <remarks>If <see cref="GenerationSettings.LinesNotRepeated"/> is on, the line does not end again with a text with which it has already
        /// ended.</remarks>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="characters"/> is negative or greater than the length of the visible
        /// text.</exception>
        /// <exception cref="InvalidOperationException">The text is the fallback line, which no network generated. Or another thread uses the
        /// model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public void Rewind(int characters, ulong? seed = null)
        {
            using ThreadGate.Stay stay = _scheduler.Gate.Enter();
            int visible = Open.Visible;
            if (characters < 0 || characters > visible)
                throw new ArgumentOutOfRangeException(nameof(characters), characters, $"The line shows {visible} UTF-16 units; give 0 to {visible}.");
            if (IsFallback)
                throw new InvalidOperationException("The line is the fallback line of the settings, which no network generated. Open another line.");
            _scheduler.Reopen(Open, visible - characters, seed ?? Open.DerivedSeed(ulong.MaxValue - Open.Rewinds++));
            Speaker?.Generator.Unhear(this);
            ExpectAnotherEnd();
        }

        /// <summary>Whether somebody hears the line, or looks back at it.</summary>
        internal bool IsRemembered => Speaker != null || Open.Decoder.Plan.RecallsLines;

        /// <summary>The line as the scheduler sees it.</summary>
        internal OpenLine Open { get; }

        /// <summary>Returns the value if it can be an <see cref="Id"/>.</summary>
        /// <exception cref="ArgumentException">The value is longer than <see cref="LongestId"/>.</exception>
        internal static string? CheckedId(string? value) => value is null || value.Length <= LongestId
            ? value
            : throw new ArgumentException($"The id of a line has {value.Length} UTF-16 units. Give at most {LongestId}.", nameof(value));

        /// <summary>Returns the value if it can be a <see cref="Priority"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is not from 0.01 to 100.</exception>
        internal static float CheckedPriority(float value) => value >= 0.01f && value <= 100f
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The priority of a line must be from 0.01 to 100.");
    }
}
