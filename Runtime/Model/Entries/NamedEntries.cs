#nullable enable
using System;
using System.Collections.Generic;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model.Entries
{
    /// <summary>Reads and writes an object as a MessagePack map with named entries. The reader skips unknown names, and missing ones leave the defaults.</summary>
    internal sealed class NamedEntries<T>
        where T : class, new()
    {
        private readonly List<Entry> _entries = new List<Entry>();

        private delegate void Writing(ref MessagePackWriter writer, T value);

        private delegate void Reading(ref MessagePackReader reader, T value);

        /// <summary>Adds a text. A missing one is read as empty.</summary>
        internal NamedEntries<T> Text(string name, Func<T, string?> get, Action<T, string> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadString() ?? string.Empty));

        /// <summary>Adds a text that may be null.</summary>
        internal NamedEntries<T> OptionalText(string name, Func<T, string?> get, Action<T, string?> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadString()));

        /// <summary>Adds several texts.</summary>
        internal NamedEntries<T> Texts(string name, Func<T, IReadOnlyList<string>> get, Action<T, IReadOnlyList<string>> set) => Add(
            name, (ref MessagePackWriter writer, T value) => WriteTexts(ref writer, get(value)), (ref MessagePackReader reader, T value) => set(value, ReadTexts(ref reader)));

        /// <summary>Adds a flag.</summary>
        internal NamedEntries<T> Flag(string name, Func<T, bool> get, Action<T, bool> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadBoolean()));

        /// <summary>Adds a whole number.</summary>
        internal NamedEntries<T> Whole(string name, Func<T, long> get, Action<T, long> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadInt64()));

        /// <summary>Adds a whole number of 32 bits.</summary>
        internal NamedEntries<T> Count(string name, Func<T, int> get, Action<T, int> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadInt32()));

        /// <summary>Adds a number.</summary>
        internal NamedEntries<T> Number(string name, Func<T, double> get, Action<T, double> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadDouble()));

        /// <summary>Adds a number that is stored with 32 bits.</summary>
        internal NamedEntries<T> Single(string name, Func<T, float> get, Action<T, float> set) => Add(
            name, (ref MessagePackWriter writer, T value) => writer.Write(get(value)), (ref MessagePackReader reader, T value) => set(value, reader.ReadSingle()));

        /// <summary>Writes an object, or nil for null.</summary>
        internal void Write(ref MessagePackWriter writer, T? value)
        {
            if (value is null)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteMapHeader(_entries.Count);
            foreach (Entry entry in _entries)
            {
                writer.Write(entry.Name);
                entry.Write(ref writer, value);
            }
        }

        /// <summary>Reads an object.</summary>
        /// <exception cref="ArgumentException">The object refuses a value.</exception>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        internal T Read(ref MessagePackReader reader)
        {
            var value = new T();
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                string? name = reader.ReadString();
                int place = _entries.FindIndex(entry => entry.Name == name);
                if (place >= 0)
                    _entries[place].Read(ref reader, value);
                else
                    reader.Skip();
            }

            return value;
        }

        /// <summary>Reads an object, or null for nil.</summary>
        /// <exception cref="ArgumentException">The object refuses a value.</exception>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        internal T? ReadOptional(ref MessagePackReader reader) => reader.TryReadNil() ? null : Read(ref reader);

        private NamedEntries<T> Add(string name, Writing write, Reading read)
        {
            _entries.Add(new Entry(name, write, read));
            return this;
        }

        private static void WriteTexts(ref MessagePackWriter writer, IReadOnlyList<string> texts)
        {
            writer.WriteArrayHeader(texts.Count);
            foreach (string text in texts)
                writer.Write(text);
        }

        private static List<string> ReadTexts(ref MessagePackReader reader)
        {
            int count = reader.ReadArrayHeader();
            var texts = new List<string>(count);
            for (int index = 0; index < count; index++)
                texts.Add(reader.ReadString() ?? string.Empty);
            return texts;
        }

        private readonly struct Entry
        {
            internal Entry(string name, Writing write, Reading read)
            {
                Name = name;
                Write = write;
                Read = read;
            }

            internal string Name { get; }

            internal Writing Write { get; }

            internal Reading Read { get; }
        }
    }
}
