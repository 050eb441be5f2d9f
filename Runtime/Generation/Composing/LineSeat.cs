#nullable enable
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Inference;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The memory that a line needs only while it is decoded. Afterwards the next line uses it.</summary>
    internal sealed class LineSeat
    {
        private readonly bool _isCompared;
        private readonly TagStack? _tags;
        private TextHash _said;

        internal LineSeat(StepShape shape, LineShape? rules, TagStack? tags, ITextGuard[] guards, bool isCompared)
        {
            _isCompared = isCompared;
            Stream = new LineStream(shape);
            Shape = rules;
            _tags = tags;
            Guards = guards;
        }

        internal LineStream Stream { get; }

        internal Checkpoints Checkpoints { get; } = new Checkpoints();

        internal Exclusions Exclusions { get; } = new Exclusions();

        /// <summary>The guard that applies the rules, or null.</summary>
        internal LineShape? Shape { get; }

        /// <summary>All other guards.</summary>
        internal ITextGuard[] Guards { get; }

        /// <summary>Whether all <see cref="Guards"/> let the line end here, and all tags are closed.</summary>
        internal bool GuardsAllowEnd
        {
            get
            {
                if (_tags != null && _tags.Open > 0)
                    return false;
                foreach (ITextGuard guard in Guards)
                {
                    if (!guard.AllowsEnd)
                        return false;
                }

                return true;
            }
        }

        /// <summary>The number of characters at the end of the text that the rules or a guard hold.</summary>
        internal int Held
        {
            get
            {
                int held = Shape?.Held ?? 0;
                foreach (ITextGuard guard in Guards)
                    held = guard.Held > held ? guard.Held : held;
                return held;
            }
        }

        /// <summary>Whether a guard lets the line neither end here nor continue with a blank. The text then ends with a banned phrase.</summary>
        internal bool IsStuckBehindWord
        {
            get
            {
                foreach (ITextGuard guard in Guards)
                {
                    if (!guard.AllowsEnd && !guard.Allows(" "))
                        return true;
                }

                return false;
            }
        }

        /// <summary>The hash of the text, without a hidden tag, if lines are compared with what was said. Otherwise 0.</summary>
        internal ulong Said => _said.Value;

        /// <summary>Resets the seat for a new line.</summary>
        internal void Clear()
        {
            Stream.Reset();
            Checkpoints.Clear();
            Exclusions.Clear();
        }

        internal void Begin(System.ReadOnlySpan<char> prime)
        {
            _said = default;
            Shape?.Begin(prime);
            _tags?.Clear();
            foreach (ITextGuard guard in Guards)
                guard.Begin(prime);
        }

        internal bool Allows(System.ReadOnlySpan<char> text, TextKind kind)
        {
            if (Shape != null && !Shape.Allows(text, kind))
                return false;
            if (_tags != null && kind == TextKind.Markup && !_tags.Allows(text))
                return false;
            foreach (ITextGuard guard in Guards)
            {
                if (!guard.Allows(text))
                    return false;
            }

            return true;
        }

        /// <summary>Lets the rules and guards read text.</summary>
        /// <param name="text">The text.</param>
        /// <param name="kind">What it is. <see cref="Said"/> reads no value, but its placeholder.</param>
        internal void Append(System.ReadOnlySpan<char> text, TextKind kind)
        {
            int tagLength = Shape?.TagLength ?? 0;
            Shape?.Append(text, kind);
            if (_isCompared && Shape != null && Shape.TagLength != tagLength)
                _said = default;
            if (kind == TextKind.Markup)
                _tags?.Append(text);
            if (kind != TextKind.Value)
                Compare(text);
            foreach (ITextGuard guard in Guards)
                guard.Append(text);
        }

        /// <summary>Lets <see cref="Said"/> alone read text.</summary>
        internal void Compare(System.ReadOnlySpan<char> text)
        {
            if (_isCompared)
                _said.Add(text);
        }
    }
}
