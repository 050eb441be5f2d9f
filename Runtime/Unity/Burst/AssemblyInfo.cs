using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("DialogueRnn.Editor.Tests")]
