#nullable enable
using System;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>Finds the number of a text without creating a string. Texts are compared by their UTF-16 units.</summary>
    internal sealed class TextIndex
    {
        private const uint HashStart = 2166136261;
        private const uint HashFactor = 16777619;
        private const int Empty = -1;

        private readonly string[] _texts;
        private readonly int[] _places;
        private readonly int _mask;

        /// <summary>Creates an empty index.</summary>
        /// <param name="texts">The texts by number. Not copied.</param>
        /// <param name="count">The largest number of texts that will be added.</param>
        internal TextIndex(string[] texts, int count)
        {
            _texts = texts;
            int size = 4;
            while (size < 2L * count)
                size *= 2;
            _mask = size - 1;
            _places = new int[size];
            Array.Fill(_places, Empty);
        }

        /// <summary>The number of texts that were added.</summary>
        internal int Count { get; private set; }

        /// <summary>Adds a text by its number.</summary>
        /// <returns>False if an equal text is already there.</returns>
        internal bool TryAdd(int number)
        {
            int place = PlaceOf(_texts[number].AsSpan());
            if (_places[place] != Empty)
                return false;
            _places[place] = number;
            Count++;
            return true;
        }

        /// <summary>Finds the number of a text. 0 if it is not there.</summary>
        /// <returns>True if the text is there.</returns>
        internal bool TryGet(ReadOnlySpan<char> text, out int number)
        {
            int found = _places[PlaceOf(text)];
            number = found == Empty ? 0 : found;
            return found != Empty;
        }

        private int PlaceOf(ReadOnlySpan<char> text)
        {
            uint hash = HashStart;
            foreach (char unit in text)
                hash = unchecked((hash ^ unit) * HashFactor);
            int place = (int)((hash ^ (hash >> 15)) & (uint)_mask);
            while (_places[place] != Empty && !text.SequenceEqual(_texts[_places[place]].AsSpan()))
                place = (place + 1) & _mask;
            return place;
        }
    }
}
