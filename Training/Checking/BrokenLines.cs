using DialogueRnn.Generation;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Checking;

/// <summary>Refuses lines of a model whose steps give no numbers. A game says its fallback instead, but a writer must hear of it.</summary>
internal static class BrokenLines
{
    /// <summary>Refuses such a line.</summary>
    /// <exception cref="DialogueModelFormatException">A step of the network gave no numbers.</exception>
    public static void Refuse(DialogueLine line)
    {
        if (line.StopReason == StopReason.BrokenStep)
            throw new DialogueModelFormatException("A step of the model gave no numbers while a line was generated: the model is broken. Export it again from a good checkpoint.");
    }
}
