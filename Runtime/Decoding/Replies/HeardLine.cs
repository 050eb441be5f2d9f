#nullable enable
namespace DialogueRnn.Decoding.Replies
{
    /// <summary>A line of a voice that answers another line.</summary>
    internal readonly struct HeardLine
    {
        internal HeardLine(int answer, string text)
        {
            Answer = answer;
            Text = text;
        }

        /// <summary>The number of the answer among the lines of the voice, from 0.</summary>
        internal int Answer { get; }

        /// <summary>The text of the line that is answered.</summary>
        internal string Text { get; }
    }
}
