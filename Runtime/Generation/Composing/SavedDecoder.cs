#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The saved content of a decoder.</summary>
    internal sealed class SavedDecoder
    {
        internal SavedDecoder(string context, int memory, LineTrail trail)
        {
            Context = context;
            Memory = memory;
            Trail = trail;
        }

        internal string Context { get; }

        /// <summary>The length of the speaker's memory in the context, in UTF-16 units.</summary>
        internal int Memory { get; }

        /// <summary>The scene of the line. Null: nothing was given.</summary>
        internal SceneValues? Scene { get; set; }

        internal LineTrail Trail { get; }

        internal TextHold Mode { get; set; }

        internal SeededRandom Random { get; set; }

        /// <summary>The number of tokens that the network has read.</summary>
        internal int Read { get; set; }

        /// <summary>The number of times that the line went back.</summary>
        internal int TurnedBack { get; set; }

        internal int Released { get; set; }

        internal int TagLength { get; set; }

        internal bool HasSpoken { get; set; }

        internal LineEnding Ending { get; set; }

        /// <summary>The largest length of the visible text, in UTF-16 units.</summary>
        internal int ReleasedLength => Ending.Fallback?.Length ?? Math.Max(0, (Ending.HasEnded ? Ending.Length : Released) - TagLength);

        internal Exclusions Exclusions { get; set; } = new Exclusions();

        /// <summary>The state of the network after <see cref="Read"/> tokens; with a guidance, behind it that without the scene. Null for a line that has ended.</summary>
        internal float[]? State { get; set; }
    }
}
