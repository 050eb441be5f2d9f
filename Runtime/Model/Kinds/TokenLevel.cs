#nullable enable

namespace DialogueRnn.Model
{
    /// <summary>What a token of a model stands for. It is fixed when the model is trained, and stored in the model file.</summary>
    /// <remarks><see cref="Vocabulary"/> explains tokens.</remarks>
    public enum TokenLevel
    {
        /// <summary>Character model: a token is one Unicode text element of the corpus. The model writes letter by letter.</summary>
        Character,

        /// <summary>Word model: a token is a word or a run of marks (with the blank before it), a line break, or a letter of a spelled word.</summary>
        /// <remarks>The model writes word by word. <see cref="SamplingSettings.Spelling"/> decides whether it can also spell unknown words.</remarks>
        Word,
    }
}
