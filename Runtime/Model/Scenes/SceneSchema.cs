#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Model
{
    /// <summary>The scene fields that a model knows. They come from the corpus.</summary>
    /// <remarks>
    /// The network gets a scene as <see cref="InputWidth"/> numbers, field by field. The first number of a field is 1 if the field is given, and 0 if not.
    /// Behind it: for a choice one number for each word, 1 for the given word and 0 for the others; for a number its place in the range, from −1 to 1; for a
    /// vector its elements. All numbers of a field that is not given are 0. A scene in which nothing is given is therefore all zeros.
    /// </remarks>
    public sealed class SceneSchema
    {
        /// <summary>The largest number of fields.</summary>
        public const int MostFields = 64;

        /// <summary>The largest <see cref="InputWidth"/>.</summary>
        public const int LargestInput = 16_384;

        private readonly SceneField[] _fields;
        private readonly int[] _offsets;
        private readonly Dictionary<string, int> _numbers = new Dictionary<string, int>(StringComparer.Ordinal);

        /// <summary>Creates a schema.</summary>
        /// <param name="fields">The fields. From 1 to <see cref="MostFields"/>, with different names.</param>
        /// <exception cref="ArgumentNullException"><paramref name="fields"/> is null.</exception>
        /// <exception cref="ArgumentException">There are too few or too many fields, two have the same name, or together they need more than
        /// <see cref="LargestInput"/> inputs.</exception>
        public SceneSchema(IEnumerable<SceneField> fields)
        {
            _fields = (fields ?? throw new ArgumentNullException(nameof(fields))).ToArray();
            if (_fields.Length < 1 || _fields.Length > MostFields)
                throw new ArgumentException($"A scene has {_fields.Length} fields, and 1 to {MostFields} are allowed.", nameof(fields));
            _offsets = new int[_fields.Length];
            for (int number = 0; number < _fields.Length; number++)
            {
                _offsets[number] = InputWidth;
                InputWidth += _fields[number].Width;
                if (!_numbers.TryAdd(_fields[number].Name, number))
                    throw new ArgumentException($"A scene has the field '{_fields[number].Name}' twice.", nameof(fields));
            }

            if (InputWidth > LargestInput)
                throw new ArgumentException($"The fields of the scene need {InputWidth} inputs, and at most {LargestInput} are allowed. Use fewer fields or shorter vectors.", nameof(fields));
        }

        /// <summary>The fields.</summary>
        public IReadOnlyList<SceneField> Fields => _fields;

        /// <summary>The number of inputs that the network gets. From 2 to <see cref="LargestInput"/>.</summary>
        public int InputWidth { get; }

        /// <summary>Returns the field with a name. Null if there is none.</summary>
        /// <param name="name">The name. Case matters.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        public SceneField? Find(string name) => _numbers.TryGetValue(name, out int number) ? _fields[number] : null;

        /// <summary>Writes a scene as the inputs of the network.</summary>
        /// <param name="scene">The scene. Its schema must be this one.</param>
        /// <param name="input">Receives the numbers, [<see cref="InputWidth"/>].</param>
        /// <exception cref="ArgumentNullException"><paramref name="scene"/> is null.</exception>
        /// <exception cref="ArgumentException">The scene has another schema, or <paramref name="input"/> has another length.</exception>
        public void Encode(Scene scene, Span<float> input)
        {
            if (scene is null)
                throw new ArgumentNullException(nameof(scene));
            if (scene.Schema != this)
                throw new ArgumentException("The scene belongs to another model. Create it from this one.", nameof(scene));
            if (input.Length != InputWidth)
                throw new ArgumentException($"There is room for {input.Length} numbers, and the scene has {InputWidth}.", nameof(input));
            scene.Input.CopyTo(input);
        }

        /// <summary>Returns the number of the field with a name.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">There is no such field.</exception>
        internal int NumberOf(string name)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            return _numbers.TryGetValue(name, out int number) ? number : throw SceneFault.UnknownField(this, name);
        }

        /// <summary>Returns where the inputs of a field begin.</summary>
        internal int OffsetOf(int field) => _offsets[field];
    }
}
