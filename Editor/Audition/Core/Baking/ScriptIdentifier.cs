#nullable enable
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Identifiers of lines in scripts, in which a line break or a sign would begin a new statement.</summary>
    internal static class ScriptIdentifier
    {
        private const int LongestIdentifier = 100;
        private const string Marks = "-_.:";

        /// <summary>Returns an identifier that scripts can hold: letters, digits and <c>- _ . :</c>. Another one becomes such an identifier, with a hash of what it was.</summary>
        /// <param name="id">The identifier as it is kept. A file of starred lines may hold any text.</param>
        internal static string Of(string id)
        {
            bool isValid = id.Length > 0 && id.Length <= LongestIdentifier && id.All(character => char.IsLetterOrDigit(character) || Marks.Contains(character));
            return isValid ? id : LineIdentifier.Of(id, id);
        }
    }
}
