using System;
using System.CommandLine;
using System.Globalization;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options <c>--scene</c> and <c>--guidance</c>.</summary>
internal static class SceneOption
{
    /// <summary>Creates the option <c>--guidance</c>.</summary>
    public static Option<float?> Guidance() => RangedOption.Number(
        "--guidance", "how strongly lines follow the scene; 1 is as in the corpus, every other value makes a step cost about twice as much (default: 1)", 0f, Scene.MostGuidance);

    /// <summary>Reads a scene.</summary>
    /// <param name="text">The text of the option. Null: nothing is given.</param>
    /// <param name="guidance">The value of <c>--guidance</c>. Null: 1.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="UserErrorException">The model has no fields, or no such field or value. Or there is a guidance without a scene.</exception>
    public static Scene? Read(string? text, float? guidance, DialogueModel model)
    {
        if (text is null && guidance is not null)
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"--guidance {guidance}: there is no scene that lines could follow. Give one with --scene, or leave --guidance out."));
        if (text is null)
            return null;
        try
        {
            Scene scene = model.CreateScene();
            scene.Parse(text);
            scene.Guidance = guidance ?? 1f;
            return scene;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new UserErrorException($"--scene {text}: {error.Message}", error);
        }
    }
}
