using System;
using DialogueRnn.Generation;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Makes generators of what a command line says.</summary>
internal static class SpeakingGenerator
{
    /// <summary>Makes a generator.</summary>
    /// <exception cref="UserErrorException">The settings contradict each other, or the model cannot meet them.</exception>
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
