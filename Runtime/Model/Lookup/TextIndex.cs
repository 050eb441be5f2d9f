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

        // Of texts that were not made to collide, a text is found after one or two places.
        private const int MostPlacesPerText = 64;

        private readonly string[] _texts;
        private readonly int[] _places;
        private readonly int _mask;
        private readonly long _mostPlaces;
        private long _placesTried;

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
            _mostPlaces = MostPlacesPerText * (count + 16L);
            _places = new int[size];
            Array.Fill(_places, Empty);
        }

        /// <summary>The number of texts that were added.</summary>
        internal int Count { get; private set; }

        /// <summary>Adds a text by its number.</summary>
        /// <returns>False if an equal text is already there.</returns>
        /// <exception cref="ArgumentException">The texts were chosen so that looking them up takes very long.</exception>
        internal bool TryAdd(int number)
        {
            int place = PlaceOf(_texts[number].AsSpan(), out int tried);
            _placesTried += tried;
            if (_placesTried > _mostPlaces)
                throw new ArgumentException($"The first {Count} texts of the vocabulary collide so often that they were chosen to. No trainer writes such a list.");
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
            int found = _places[PlaceOf(text, out _)];
            number = found == Empty ? 0 : found;
            return found != Empty;
        }

        private int PlaceOf(ReadOnlySpan<char> text, out int tried)
        {
            tried = 0;
            uint hash = HashStart;
            foreach (char unit in text)
                hash = unchecked((hash ^ unit) * HashFactor);
            int place = (int)((hash ^ (hash >> 15)) & (uint)_mask);
            while (_places[place] != Empty && !text.SequenceEqual(_texts[_places[place]].AsSpan()))
            {
                place = (place + 1) & _mask;
                tried++;
            }

            return place;
        }
    }
}
