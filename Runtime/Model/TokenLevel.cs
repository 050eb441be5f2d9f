#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>What a token of a model stands for.</summary>
    public enum TokenLevel
    {
        /// <summary>A token is one Unicode text element of the corpus.</summary>
        Character,

        /// <summary>A token is a word or a run of marks (with the blank before it), a line break, or a letter of a spelled word.</summary>
        Word,
    }
}
