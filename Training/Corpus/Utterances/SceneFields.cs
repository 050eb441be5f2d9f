using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>Makes the scene fields of a model from the fields of a corpus.</summary>
internal static class SceneFields
{
    /// <summary>Describes the fields of records.</summary>
    /// <returns>The fields, with the number of lines that have each value. Null if no record has a field.</returns>
    /// <exception cref="TrainingDataException">The fields contradict each other, or a model cannot have so many or such long ones.</exception>
    public static SceneSchema? Of(IReadOnlyList<Utterance> utterances)
    {
        var fields = FieldSchema.Of(utterances);
        if (fields.Fields.Count == 0)
            return null;
        var tallies = FieldSchema.Count(utterances).ToDictionary(tally => tally.Name);
        try
        {
            return new SceneSchema(fields.Fields.Select(field => Of(field, tallies[field.Name])));
        }
        catch (ArgumentException error)
        {
            throw new TrainingDataException($"The fields of the corpus cannot be the scene of a model: {error.Message.Split('\n')[0]}", error);
        }
    }

    /// <summary>Sets a scene to the fields of a record. What the schema does not know counts as not given.</summary>
    /// <param name="scene">The scene. All its earlier values are taken back.</param>
    /// <param name="fields">The fields of the record.</param>
    public static void Set(Scene scene, IReadOnlyDictionary<string, FieldValue> fields)
    {
        scene.Clear();
        foreach ((string name, FieldValue value) in fields)
        {
            if (scene.Schema.Find(name) is not { } field)
                continue;
            switch (field.Kind, value.Kind)
            {
                case (SceneFieldKind.Choice, FieldKind.Choice) when field.Values.Contains(value.Text):
                    scene.Set(name, value.Text);
                    break;
                case (SceneFieldKind.Number, FieldKind.Number):
                    scene.Set(name, (float)value.Amount);
                    break;
                case (SceneFieldKind.Vector, FieldKind.Vector) when value.Elements.Count == field.Length:
                    scene.Set(name, [.. value.Elements]);
                    break;
            }
        }
    }

    private static SceneField Of(FieldDefinition field, FieldTally tally)
    {
        var described = field.Kind switch
        {
            FieldKind.Choice => SceneField.Choice(field.Name, field.Values),
            FieldKind.Number => SceneField.Number(field.Name, (float)field.Minimum, (float)field.Maximum),
            _ => SceneField.Vector(field.Name, field.Length),
        };
        described.Lines = tally.Lines;
        var lines = tally.Values.ToDictionary();
        described.ValueLines = [.. field.Values.Select(value => lines[value])];
        return described;
    }
}
