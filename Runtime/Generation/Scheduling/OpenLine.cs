#nullable enable
using System;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>
    /// A line as the scheduler sees it: what decodes it, its place in the queue, and how much of its text is visible.
    /// <see cref="DialogueLine"/> is its public face.
    /// </summary>
    internal sealed partial class OpenLine
    {
        /// <summary>The longest <see cref="Id"/>, in UTF-16 units.</summary>
        internal const int LongestId = 256;

        private PacedText _paced;
        private string? _visibleText;
        private string? _generatedText;

        internal OpenLine(LineDecoder decoder, string prime, int unknownInPrime, ulong seed, TakeLanes? lanes = null)
        {
            Decoder = decoder;
            Prime = prime;
            UnknownInPrime = unknownInPrime;
            Seed = seed;
            _lanes = lanes;
            IsChoosing = lanes != null;
        }

        /// <summary>The game's own name for the line; null where it gave none.</summary>
        internal string? Id { get; set; }

        /// <summary>The prime as it was given.</summary>
        internal string Prime { get; }

        /// <summary>The number of characters of the prime that were read as the unknown token.</summary>
        internal int UnknownInPrime { get; }

        /// <summary>The seed of the line; once the best take is chosen, the seed of that take.</summary>
        internal ulong Seed { get; private set; }

        /// <summary>Decodes the line. Of takes side by side, it is the decoder of the first one.</summary>
        internal LineDecoder Decoder { get; private set; }

        /// <summary>Where the line stands.</summary>
        internal LineStatus Status { get; private set; } = LineStatus.Priming;

        /// <summary>The line's share of the steps, from 0.01 to 100.</summary>
        internal float Priority { get; set; } = 1f;

        /// <summary>The line's place in the queue: the line with the smallest turn steps next.</summary>
        internal double Turn { get; set; }

        /// <summary>Decides between lines of the same turn.</summary>
        internal long Order { get; set; }

        /// <summary>The number of forks made so far. Their seeds follow from it.</summary>
        internal ulong Forks { get; set; }

        /// <summary>The number of rewinds made so far. Their seeds follow from it.</summary>
        internal ulong Rewinds { get; set; }

        /// <summary>Cancels the line from any thread. The next step or tick obeys it.</summary>
        internal CancellationToken Token { get; set; }

        /// <summary>Whether the line's token or its generator ended it.</summary>
        internal bool IsAbandoned { get; private set; }

        /// <summary>Whether the speakers who hear the line know that it has ended.</summary>
        internal bool EndIsKnown { get; set; }

        /// <summary>Whether the line is prepared: the game has not asked for it, and nothing of it is visible.</summary>
        internal bool IsPrepared { get; private set; }

        /// <summary>The number of steps taken, including those over the prime.</summary>
        internal long Steps { get; private set; }

        /// <summary>The line's state in the network; null once the line has given its seat back.</summary>
        internal LineStream? Stream => Decoder.Stream;

        internal PacedText Paced => _paced;

        internal bool IsCompleted => Status == LineStatus.Completed;

        /// <summary>Whether all of the line exists. With a reading pace, some of it may not be visible yet.</summary>
        internal bool IsGenerated => StopReason != StopReason.None;

        internal StopReason StopReason => IsChoosing ? StopReason.None : Decoder.Ending.Reason;

        /// <summary>The length of the visible text, in UTF-16 units.</summary>
        internal int Visible => Decoder.SafeLength(_paced.Visible);

        /// <summary>The visible text.</summary>
        internal ReadOnlySpan<char> Characters => Released.Slice(0, Visible);

        /// <summary>The visible text as a string, made when it is read after a change.</summary>
        internal string Text => Cached(ref _visibleText, Characters);

        /// <summary>The text that exists so far as a string, made when it is read after a change.</summary>
        internal string Generated => Cached(ref _generatedText, Decoder.Generated);

        /// <summary>The visible text with placeholders instead of their values.</summary>
        internal string Template => IsChoosing ? string.Empty : Decoder.TemplateOf(Visible);

        /// <summary>Whether the text has the value of a placeholder.</summary>
        internal bool HasValues => !IsChoosing && Decoder.HasValues;

        /// <summary>The number of prime tokens to read before the last one. Below 1: none.</summary>
        internal int PrimeAhead => Decoder.OpeningAhead;

        /// <summary>The next tokens of the prime.</summary>
        /// <param name="count">At most <see cref="PrimeAhead"/>.</param>
        internal ReadOnlySpan<int> NextOfPrime(int count) => Decoder.NextOfOpening(count);

        /// <summary>Moves behind tokens of the prime that the stream has read.</summary>
        /// <param name="count">At most <see cref="PrimeAhead"/>.</param>
        internal void PassPrime(int count)
        {
            if (IsGenerated)
                return;
            Steps += count;
            Decoder.PassOpening(count);
        }

        /// <summary>Makes the new line a prepared one.</summary>
        internal void Prepare()
        {
            IsPrepared = true;
            if (Decoder.Recall.IsOn)
                Decoder.Record = new RecallRecord(Takes?.Count ?? 0, Takes?.Bar ?? TakeOrder.NoBar);
        }

        /// <summary>Makes the prepared line an open one. The next tick shows what exists of it.</summary>
        internal void Release()
        {
            IsPrepared = false;
            Decoder.Record = null;
            for (int lane = 0; lane < Lanes?.Count; lane++)
                Lanes[lane].Decoder.Record = null;
        }

        /// <summary>Lets time pass for the reader.</summary>
        /// <param name="seconds">The time since the last call.</param>
        internal void Reveal(double seconds)
        {
            if (IsCompleted)
                return;
            Waited += seconds;
            if (Pace is null)
                _paced.ShowAll(Released.Length);
            else
                _paced.Advance(Released, seconds, Pace);
            CompleteWhenShown();
        }

        /// <summary>Shows all text that can no longer be taken back.</summary>
        internal void ShowAll()
        {
            _paced.ShowAll(Released.Length);
            CompleteWhenShown();
        }

        /// <summary>Ends the line with the text that is visible.</summary>
        internal void Cancel()
        {
            if (IsCompleted)
                return;
            int visible = Visible;
            IsChoosing = false;
            Decoder.Cancel(visible);
            _paced.ShowAll(visible);
            _generatedText = null;
            Status = LineStatus.Completed;
        }

        /// <summary>Ends the line for a reason that code awaiting it gets as an exception.</summary>
        internal void Abandon()
        {
            if (IsCompleted)
                return;
            IsAbandoned = true;
            Cancel();
        }

        /// <summary>Ends the line if its token asks for it.</summary>
        internal void ObeyToken()
        {
            if (Token.IsCancellationRequested)
                Abandon();
        }

        /// <summary>Gives back what only an open line needs.</summary>
        internal void LeaveSeat()
        {
            Decoder.LeaveSeat();
            _lanes?.LeaveSeats();
        }

        /// <summary>Takes back text and opens the line again.</summary>
        /// <param name="kept">The length of the visible text that stays, in UTF-16 units.</param>
        /// <param name="seed">The seed of what follows.</param>
        internal void TakeBack(int kept, ulong seed)
        {
            Lanes?.LeaveAllButMain();
            _lanes = null;
            IsChoosing = false;
            Decoder.FollowNothing();
            Decoder.TakeBack(kept, seed);
            _paced.ShowAll(Decoder.Released.Length);
            _visibleText = null;
            _generatedText = null;
            Status = LineStatus.Speaking;
            IsAbandoned = false;
            EndIsKnown = false;
            Token = default;
        }

        /// <summary>Makes a line that stands where this one stands and goes on in another way.</summary>
        internal OpenLine Copy(ulong seed)
        {
            LineDecoder decoder = Decoder.Fork(seed);
            return new OpenLine(decoder, Prime, UnknownInPrime, seed, Lanes?.Fork(decoder))
            {
                Priority = Priority,
                Waited = Waited,
                _paced = _paced,
                Status = Status,
                EndIsKnown = IsCompleted,
            };
        }

        /// <summary>Takes over the status and pacing of a saved line.</summary>
        internal void Restore(LineStatus status, PacedText paced)
        {
            Status = status;
            _paced = paced;
            CompleteWhenShown();
        }

        /// <summary>The seed of a fork or rewind.</summary>
        internal ulong DerivedSeed(ulong index) => SeededRandom.Derive(Seed, index);

        private ReadingPace? Pace => Decoder.Plan.Settings.Pace;

        private ReadOnlySpan<char> Released => IsChoosing ? default : Decoder.Released;

        private void Update()
        {
            if (Status == LineStatus.Priming && Decoder.HasSpoken)
                Status = LineStatus.Speaking;
            if (IsPrepared)
                return;
            if (Pace is null)
                _paced.ShowAll(Released.Length);
            CompleteWhenShown();
        }

        private void CompleteWhenShown()
        {
            if (IsGenerated && _paced.Visible == Released.Length)
                Status = LineStatus.Completed;
        }

        // Visible text only grows, except at a rewind, which drops the string itself.
        private static string Cached(ref string? text, ReadOnlySpan<char> characters)
        {
            if (text is null || text.Length != characters.Length)
                text = characters.ToString();
            return text;
        }
    }
}
