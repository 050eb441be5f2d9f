#nullable enable
using System;
using System.Globalization;
using System.Text;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Model
{
    /// <summary>What a game knows of the moment: values of the fields in a model's <see cref="SceneSchema"/>, as in
    /// <c>scene.Set("mood", "angry")</c>. Lines that are opened with it fit it.</summary>
    /// <remarks>
    /// Any field can be left out. A line keeps the values that the scene has when the line is opened, so one scene can serve all lines.
    /// Setting values allocates nothing. A line allocates nothing for its scene either, if the scene had the same values for one of its last
    /// <see cref="MomentsKept"/> different moments. Use a scene on one thread at a time.
    /// </remarks>
    public sealed class Scene
    {
        /// <summary>The largest <see cref="Guidance"/>.</summary>
        public const float MostGuidance = 10f;

        /// <summary>The number of different moments for which a scene keeps what lines need of it.</summary>
        public const int MomentsKept = 32;

        private readonly SceneValues?[] _moments = new SceneValues?[MomentsKept];
        private readonly float[] _input;
        private readonly ushort[] _codes;
        private readonly float[] _numbers;
        private SceneValues? _current;
        private float _guidance = 1f;
        private int _next;

        /// <summary>Creates a scene in which nothing is given.</summary>
        /// <param name="schema">The fields of the model: <see cref="ModelManifest.Scene"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="schema"/> is null.</exception>
        public Scene(SceneSchema schema)
        {
            Schema = schema ?? throw new ArgumentNullException(nameof(schema));
            _input = new float[schema.InputWidth];
            _codes = new ushort[schema.Fields.Count];
            _numbers = new float[schema.Fields.Count];
        }

        /// <summary>The fields that can be set.</summary>
        public SceneSchema Schema { get; }

        /// <summary>How strongly lines follow the scene. From 0 to <see cref="MostGuidance"/>. Default 1: as in the corpus.</summary>
        /// <remarks>
        /// With g, the logits of a token are <c>none + g · (scene − none)</c>: those without the scene, moved by g times what the scene changes. Above 1, lines
        /// say more of what only this scene says. With another value than 1, each take has a second stream in the network, so a step costs about twice as much.
        /// Lines of the corpus without the values of the scene come more seldom. <see cref="Clear()"/> and <see cref="Parse"/> do not change it.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public float Guidance
        {
            get => _guidance;
            set
            {
                if (!(value >= 0f && value <= MostGuidance))
                    throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"{nameof(Guidance)} must be from 0 to {MostGuidance}. 1 is none."));
                _guidance = value;
                _current = null;
            }
        }

        /// <summary>Whether nothing is given.</summary>
        public bool IsEmpty => Array.TrueForAll(_codes, code => code == 0);

        /// <summary>Sets a field from text.</summary>
        /// <param name="name">The name of the field.</param>
        /// <param name="value">A word of a choice, a number such as "0.2", or a vector such as "[0.5, -3]".</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field or value. The message names those that it has.</exception>
        public void Set(string name, string value)
        {
            if (value is null)
                throw new ArgumentNullException(nameof(value));
            int field = Schema.NumberOf(name);
            SceneField definition = Schema.Fields[field];
            switch (definition.Kind)
            {
                case SceneFieldKind.Number:
                    Give(field, SceneText.Number(definition, value));
                    break;
                case SceneFieldKind.Vector:
                    Give(field, SceneText.Vector(definition, value));
                    break;
                default:
                    int number = definition.NumberOf(value);
                    Give(field, number >= 0 ? number : throw SceneFault.UnknownValue(definition, value));
                    break;
            }
        }

        /// <summary>Sets a number.</summary>
        /// <param name="name">The name of the field.</param>
        /// <param name="value">The number. Finite. Outside the range of the corpus, the nearest end of the range is taken.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field, it is not a number, or the value is not finite.</exception>
        public void Set(string name, float value)
        {
            int field = Schema.NumberOf(name);
            if (Schema.Fields[field].Kind != SceneFieldKind.Number || float.IsNaN(value) || float.IsInfinity(value))
                throw SceneFault.WrongKind(Schema.Fields[field], FormattableString.Invariant($"the number {value}"));
            Give(field, value);
        }

        /// <summary>Sets a vector.</summary>
        /// <param name="name">The name of the field.</param>
        /// <param name="value">The elements. Finite.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field, it is not a vector of this length, or an element is not finite.</exception>
        public void Set(string name, ReadOnlySpan<float> value)
        {
            int field = Schema.NumberOf(name);
            if (Schema.Fields[field].Kind != SceneFieldKind.Vector || value.Length != Schema.Fields[field].Length)
                throw SceneFault.WrongKind(Schema.Fields[field], $"a vector of {value.Length} numbers");
            foreach (float element in value)
            {
                if (float.IsNaN(element) || float.IsInfinity(element))
                    throw SceneFault.WrongKind(Schema.Fields[field], FormattableString.Invariant($"a vector with the element {element}"));
            }

            Give(field, value);
        }

        /// <summary>Takes a field back: nothing is known of it any more.</summary>
        /// <param name="name">The name of the field.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field.</exception>
        public void Clear(string name) => Take(Schema.NumberOf(name));

        /// <summary>Takes all fields back.</summary>
        public void Clear()
        {
            for (int field = 0; field < _codes.Length; field++)
                Take(field);
        }

        /// <summary>Sets several fields from text, as in "mood=angry, health=0.2". An empty value takes the field back: "mood=".</summary>
        /// <param name="text">Names and values, with commas or semicolons between them. A value in quotes may contain both. Fields that are not named stay
        /// as they are.</param>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="ArgumentException">The text cannot be read, or the model has no such field or value. The scene is unchanged.</exception>
        public void Parse(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            var trial = new Scene(Schema);
            Assign(trial, text);
            Assign(this, text);
        }

        /// <summary>Returns whether a field is given.</summary>
        /// <param name="name">The name of the field.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field.</exception>
        public bool Has(string name) => _codes[Schema.NumberOf(name)] != 0;

        /// <summary>Returns the value of a field as text, as <see cref="Set(string, string)"/> reads it. Null if it is not given.</summary>
        /// <param name="name">The name of the field.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The model has no such field.</exception>
        public string? ValueOf(string name)
        {
            int field = Schema.NumberOf(name);
            return _codes[field] == 0 ? null : ValueText(field);
        }

        /// <summary>Takes over the values and the guidance of another scene of the same model.</summary>
        /// <param name="other">The other scene.</param>
        /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
        /// <exception cref="ArgumentException">The other scene belongs to another model.</exception>
        public void CopyFrom(Scene other)
        {
            if (other is null)
                throw new ArgumentNullException(nameof(other));
            if (other.Schema != Schema)
                throw new ArgumentException("The scene belongs to another model. Create it from this one.", nameof(other));
            other._input.CopyTo(_input, 0);
            other._codes.CopyTo(_codes, 0);
            other._numbers.CopyTo(_numbers, 0);
            _guidance = other._guidance;
            _current = null;
        }

        /// <summary>The values that are given, as <see cref="Parse"/> reads them.</summary>
        public override string ToString()
        {
            var text = new StringBuilder();
            for (int field = 0; field < _codes.Length; field++)
            {
                if (_codes[field] != 0)
                    text.Append(text.Length > 0 ? ", " : string.Empty).Append(SceneText.Quoted(Schema.Fields[field].Name)).Append('=').Append(WrittenValue(field));
            }

            return text.ToString();
        }

        /// <summary>The inputs of the network, [<see cref="SceneSchema.InputWidth"/>].</summary>
        internal ReadOnlySpan<float> Input => _input;

        /// <summary>The values of this moment. Null if nothing is given.</summary>
        internal SceneValues? Moment
        {
            get
            {
                if (_current is null && !IsEmpty)
                    _current = Kept() ?? Keep();
                return _current;
            }
        }

        /// <summary>Takes over the values of a moment. Null: nothing is given.</summary>
        internal void Restore(SceneValues? moment)
        {
            Clear();
            if (moment is null)
                return;
            _guidance = moment.Guidance;
            moment.Input.CopyTo(_input, 0);
            moment.Codes.CopyTo(_codes, 0);
            moment.Numbers.CopyTo(_numbers, 0);
            _current = null;
        }

        internal void Give(int field, int word)
        {
            Span<float> input = Begin(field);
            input[1 + word] = 1f;
            _codes[field] = (ushort)(1 + word);
        }

        internal void Give(int field, float number)
        {
            SceneField definition = Schema.Fields[field];
            Begin(field)[1] = definition.Scale(number);
            _numbers[field] = Math.Clamp(number, definition.Minimum, definition.Maximum);
        }

        internal void Give(int field, ReadOnlySpan<float> elements) => elements.CopyTo(Begin(field).Slice(1));

        private static void Assign(Scene scene, string text)
        {
            int position = 0;
            while (SceneText.Next(text, ref position, out string name, out string value))
            {
                if (value.Length == 0)
                    scene.Clear(name);
                else
                    scene.Set(name, value);
            }
        }

        private Span<float> Begin(int field)
        {
            Span<float> input = _input.AsSpan(Schema.OffsetOf(field), Schema.Fields[field].Width);
            input.Clear();
            input[0] = 1f;
            _codes[field] = 1;
            _current = null;
            return input;
        }

        private void Take(int field)
        {
            _input.AsSpan(Schema.OffsetOf(field), Schema.Fields[field].Width).Clear();
            _codes[field] = 0;
            _numbers[field] = 0f;
            _current = null;
        }

        private SceneValues? Kept()
        {
            int hash = SceneValues.HashOf(_input, _guidance);
            foreach (SceneValues? moment in _moments)
            {
                if (moment != null && moment.IsOf(_input, _guidance, hash))
                    return moment;
            }

            return null;
        }

        private SceneValues Keep()
        {
            var moment = new SceneValues(Schema, (float[])_input.Clone(), (ushort[])_codes.Clone(), (float[])_numbers.Clone(), _guidance);
            _moments[_next] = moment;
            _next = (_next + 1) % MomentsKept;
            return moment;
        }

        private string WrittenValue(int field) =>
            Schema.Fields[field].Kind == SceneFieldKind.Choice ? SceneText.Quoted(ValueText(field)) : ValueText(field);

        private string ValueText(int field)
        {
            SceneField definition = Schema.Fields[field];
            return definition.Kind switch
            {
                SceneFieldKind.Choice => definition.Values[_codes[field] - 1],
                SceneFieldKind.Number => _numbers[field].ToString(CultureInfo.InvariantCulture),
                _ => SceneText.Of(_input.AsSpan(Schema.OffsetOf(field) + 1, definition.Length)),
            };
        }
    }
}
