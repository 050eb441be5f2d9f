using System;

namespace DialogueRnn.Fuzz;

/// <summary>A case took more time or memory than its limit.</summary>
internal sealed class LimitException(string message) : Exception(message);
