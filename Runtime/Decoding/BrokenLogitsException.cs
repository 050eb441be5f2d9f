#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>A step of the network gave logits that are no numbers, so no token can be drawn.</summary>
    internal sealed class BrokenLogitsException : InvalidOperationException
    {
        /// <summary>Creates the exception.</summary>
        /// <param name="token">The token.</param>
        /// <param name="logit">Its logit.</param>
        internal BrokenLogitsException(int token, float logit)
            : base($"The logit of token {token} is {logit}: the model is broken. Export it again from a good checkpoint.")
        {
        }
    }
}
