using System;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The option <c>--scene</c>.</summary>
internal static class SceneOption
{
    /// <summary>Reads a scene.</summary>
    /// <param name="text">The text of the option. Null: nothing is given.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="UserErrorException">The model has no fields, or no such field or value.</exception>
    public static Scene? Read(string? text, DialogueModel model)
    {
        if (text is null)
            return null;
        try
        {
            Scene scene = model.CreateScene();
            scene.Parse(text);
            return scene;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new UserErrorException($"--scene {text}: {error.Message}", error);
        }
    }
}
