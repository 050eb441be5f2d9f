using System;
using System.Runtime.CompilerServices;

[assembly: CLSCompliant(false)]
[assembly: InternalsVisibleTo("DialogueRnn.Unity")]
[assembly: InternalsVisibleTo("DialogueRnn.Burst")]
[assembly: InternalsVisibleTo("DialogueRnn.Editor.Tests")]
[assembly: InternalsVisibleTo("DialogueRnn.Tests")]
[assembly: InternalsVisibleTo("DialogueRnn.Training.Tests")]
[assembly: InternalsVisibleTo("DialogueRnn.AotProbe")]
[assembly: InternalsVisibleTo("DialogueRnn.Benchmarks")]
[assembly: InternalsVisibleTo("DialogueRnn.Pictures")]
[assembly: InternalsVisibleTo("DialogueRnn.Fuzz")]
[assembly: InternalsVisibleTo("dialogue-rnn")]
[assembly: InternalsVisibleTo("DialogueRnn.Editor")]
