using System;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Uses a model as a game does.</summary>
internal static class Speaking
{
    private const int LongestLine = 60;

    /// <summary>Creates a generator with settings from random numbers, and a speaker where the model has some.</summary>
    public static DialogueGenerator Generator(DialogueModel model, Random random)
    {
        var settings = new GenerationSettings
        {
            Seed = 7,
            MaximumLength = LongestLine,
            Takes = random.Next(3) == 0 ? 4 : 1,
            Rules = random.Next(2) == 0 ? new LineRules() : null,
            Fallback = random.Next(2) == 0 ? "Well." : null,
            MaxCopiedCharacters = model.Originality != null && random.Next(2) == 0 ? 40 : null,
        };
        return new DialogueGenerator(model, settings);
    }

    /// <summary>Speaks some lines to their end, saves in between and restores.</summary>
    public static void Speak(DialogueModel model, Random random)
    {
        using DialogueGenerator generator = Generator(model, random);
        Scene? scene = Scene(model, random);
        DialogueLine first = generator.Next("GUARD: ", scene, 1);
        generator.Next(string.Empty, null, 2);
        if (model.CanReply && random.Next(2) == 0)
            generator.Reply("Who goes there?", "GUARD: ", candidates: 4);
        for (int ticks = random.Next(6); ticks > 0; ticks--)
            generator.Tick(TimeSpan.Zero);
        generator.RestoreState(generator.SaveState());
        generator.Complete();
        _ = first.Text;
        model.Score("Mind the step.", "GUARD: ");
    }

    /// <summary>Opens lines and leaves them in the middle.</summary>
    public static byte[] Saved(DialogueModel model, Random random)
    {
        using DialogueGenerator generator = Generator(model, random);
        Speaker speaker = generator.AddSpeaker("guard", new SpeakerSettings { PrimeTemplate = "GUARD: ", MemoryCharacters = 80 });
        speaker.Next(Scene(model, random));
        generator.Next("BARKEEP: ", Scene(model, random));
        if (model.CanReply)
            generator.Reply("Who goes there?", "GUARD: ", candidates: 4);
        for (int ticks = random.Next(40); ticks > 0; ticks--)
            generator.Tick(TimeSpan.Zero);
        return generator.SaveState();
    }

    /// <summary>Restores a state and speaks its lines to their end.</summary>
    public static void Restore(DialogueModel model, byte[] state, Random random)
    {
        using DialogueGenerator generator = Generator(model, random);
        generator.AddSpeaker("guard", new SpeakerSettings { PrimeTemplate = "GUARD: ", MemoryCharacters = 80 });
        generator.RestoreState(state);
        generator.Complete();
        generator.SaveState();
    }

    private static Scene? Scene(DialogueModel model, Random random)
    {
        if (model.Manifest.Scene is null || random.Next(3) == 0)
            return null;
        Scene scene = model.CreateScene();
        SceneField field = model.Manifest.Scene.Fields[random.Next(model.Manifest.Scene.Fields.Count)];
        if (field.Kind == SceneFieldKind.Choice)
            scene.Set(field.Name, field.Values[random.Next(field.Values.Count)]);
        else if (field.Kind == SceneFieldKind.Number)
            scene.Set(field.Name, random.Next(2) == 0 ? 0.5f : 1e30f);
        else
            scene.Set(field.Name, Enumerable.Repeat(random.Next(2) == 0 ? 0.5f : 1e30f, field.Length).ToArray());
        scene.Guidance = random.Next(3) == 0 ? 2f : 1f;
        return scene;
    }
}
