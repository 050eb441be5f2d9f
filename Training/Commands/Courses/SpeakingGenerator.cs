using System;
using DialogueRnn.Generation;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Creates generators from command line settings.</summary>
internal static class SpeakingGenerator
{
    /// <summary>Creates a generator.</summary>
    /// <exception cref="UserErrorException">The settings contradict each other, or do not fit the model.</exception>
    public static DialogueGenerator Of(DialogueModel model, GenerationSettings settings)
    {
        try
        {
            return new DialogueGenerator(model, settings);
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException(error.Message, error);
        }
    }
}
