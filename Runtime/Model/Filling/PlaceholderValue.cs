#nullable enable
using System;
using System.Globalization;

namespace DialogueRnn.Model.Filling
{
    /// <summary>The value of a placeholder, with the article that the game's author gives it.</summary>
    internal sealed class PlaceholderValue
    {
        internal PlaceholderValue(string text, string? article)
        {
            Text = text;
            Article = article;
        }

        internal string Text { get; }

        /// <summary>The article, as in "an". Null: the article of the line stays.</summary>
        internal string? Article { get; }

        /// <summary>Returns what is wrong with a value, as in "is empty". Null if nothing is.</summary>
        internal static string? FaultOf(string value)
        {
            if (value.Length == 0)
                return "is empty. Give a text, or null for no value";
            if (value.Length > PlaceholderValues.LongestValue)
                return $"has {value.Length} UTF-16 units, and at most {PlaceholderValues.LongestValue} are allowed";
            if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
                return "begins or ends with white space. Trim it";
            for (int index = 0; index < value.Length; index++)
            {
                char character = value[index];
                if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
                {
                    index++;
                    continue;
                }

                if (WhatIsWrongWith(character) is string wrong)
                    return $"has {wrong}, U+{(int)character:X4}, at position {index}. Remove it";
            }

            return null;
        }

        // Such a character would end the line, or change how all of the line is shown.
        private static string? WhatIsWrongWith(char character)
        {
            bool isDirection = (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
            if (isDirection)
                return "a control character of writing direction";
            return char.GetUnicodeCategory(character) switch
            {
                UnicodeCategory.Control => "a control character",
                UnicodeCategory.LineSeparator => "a line break",
                UnicodeCategory.ParagraphSeparator => "a line break",
                UnicodeCategory.Surrogate => "half a surrogate pair",
                _ => null,
            };
        }

        /// <summary>Returns true if a text can be an article: from 1 to <see cref="PlaceholderValues.LongestArticle"/> letters.</summary>
        internal static bool IsArticle(string text)
        {
            if (text.Length == 0 || text.Length > PlaceholderValues.LongestArticle)
                return false;
            foreach (char character in text)
            {
                if (!char.IsLetter(character))
                    return false;
            }

            return true;
        }
    }
}
