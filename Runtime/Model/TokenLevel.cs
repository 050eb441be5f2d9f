#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>What one token of a model stands for.</summary>
    public enum TokenLevel
    {
        /// <summary>A token is one Unicode text element, as chosen from the corpus.</summary>
        Character,

        /// <summary>A token is a word or a run of marks with the blank before it, a line break, or a letter of a word that is spelled.</summary>
        Word,
    }
}
