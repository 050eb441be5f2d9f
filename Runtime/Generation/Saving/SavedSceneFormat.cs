#nullable enable
using System;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes the scene of a saved line: nil, or an array with the number of each given field and its value. The value of a choice is the
    /// number of its word. A guidance other than 1 follows as one more part. A reader throws a <see cref="FormatException"/> if the bytes are not a scene of the model.</summary>
    internal static class SavedSceneFormat
    {
        internal static void Write(ref MessagePackWriter writer, SceneValues? scene)
        {
            if (scene is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader((2 * Array.FindAll(scene.Codes, code => code != 0).Length) + (scene.IsGuided ? 1 : 0));
            for (int field = 0; field < scene.Codes.Length; field++)
            {
                if (scene.Codes[field] == 0)
                    continue;
                writer.Write(field);
                WriteValue(ref writer, scene, field);
            }

            if (scene.IsGuided)
                writer.Write(scene.Guidance);
        }

        internal static SceneValues? Read(ref MessagePackReader reader, SceneSchema? schema)
        {
            if (reader.TryReadNil())
                return null;
            int parts = reader.ReadArrayHeader();
            if (schema is null || parts / 2 > schema.Fields.Count)
                throw new FormatException($"a scene has {parts} parts, and the model has {schema?.Fields.Count ?? 0} scene fields");
            var scene = new Scene(schema);
            for (; parts > 1; parts -= 2)
                ReadValue(ref reader, scene, SavedLineFormat.InRange(reader.ReadInt32(), schema.Fields.Count - 1, "the number of a scene field"));
            if (parts == 1)
                scene.Guidance = reader.ReadSingle();
            return scene.Moment;
        }

        private static void WriteValue(ref MessagePackWriter writer, SceneValues scene, int field)
        {
            SceneField definition = scene.Schema.Fields[field];
            switch (definition.Kind)
            {
                case SceneFieldKind.Choice:
                    writer.Write(scene.Codes[field] - 1);
                    break;
                case SceneFieldKind.Number:
                    writer.Write(scene.Numbers[field]);
                    break;
                default:
                    writer.WriteArrayHeader(definition.Length);
                    foreach (float element in scene.Input.AsSpan(scene.Schema.OffsetOf(field) + 1, definition.Length))
                        writer.Write(element);
                    break;
            }
        }

        private static void ReadValue(ref MessagePackReader reader, Scene scene, int field)
        {
            SceneField definition = scene.Schema.Fields[field];
            switch (definition.Kind)
            {
                case SceneFieldKind.Choice:
                    scene.Give(field, SavedLineFormat.InRange(reader.ReadInt32(), definition.Values.Count - 1, "a value of a scene"));
                    break;
                case SceneFieldKind.Number:
                    scene.Set(definition.Name, reader.ReadSingle());
                    break;
                default:
                    int length = reader.ReadArrayHeader();
                    if (length != definition.Length)
                        throw new FormatException($"a vector of a scene has {length} elements, and {definition.Length} were expected");
                    var elements = new float[length];
                    for (int index = 0; index < length; index++)
                        elements[index] = reader.ReadSingle();
                    scene.Set(definition.Name, elements);
                    break;
            }
        }
    }
}
