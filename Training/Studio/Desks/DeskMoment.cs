using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Generation;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>What several models are asked to say: a prime and a scene.</summary>
/// <param name="Prime">The speaker's name or another prime.</param>
/// <param name="Scene">The values of scene fields by name. Fields that a model does not have are left out for it.</param>
internal sealed record DeskMoment(string Prime, IReadOnlyDictionary<string, string> Scene)
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>The key of the control of a scene field.</summary>
    public static string KeyOf(string field) => AuditionControls.SceneKey + field.Replace(' ', '-');

    /// <summary>Says a line of a model with the settings that a new desk has.</summary>
    /// <param name="model">The model.</param>
    /// <param name="bans">The banned phrases.</param>
    /// <param name="seed">The seed of the desk.</param>
    /// <param name="number">The number of the line, from 0.</param>
    /// <returns>The line without the prime.</returns>
    /// <exception cref="StudioException">The moment does not fit the model.</exception>
    public string Say(DialogueModel model, PhraseFilter bans, ulong seed, int number)
    {
        var controls = new AuditionControls(model);
        controls.Find("prime")!.Set(Prime);
        foreach ((string field, string value) in Scene)
            controls.Find(KeyOf(field))?.Set(value);
        if (controls.FirstError is { } error)
            throw StudioException.Wrong(error);
        GenerationSettings settings = controls.ToSettings();
        settings.Phrases = bans.Count > 0 ? bans : null;
        try
        {
            using var take = new AuditionTake(
                model, settings, controls.Prime, [SeededRandom.Derive(seed, (ulong)number)], controls.Candidates, controls.ToScene(), controls.ToPlaceholders());
            DialogueLine line = take.Open().Single();
            while (!take.IsDone)
                take.Tick(Slice);
            return line.Text;
        }
        catch (ArgumentException unmet)
        {
            throw StudioException.Wrong(unmet.Message);
        }
    }
}
