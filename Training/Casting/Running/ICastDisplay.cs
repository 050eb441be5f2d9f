using System.Collections.Generic;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>Shows how the jobs of a cast stand.</summary>
internal interface ICastDisplay
{
    /// <summary>Shows all jobs.</summary>
    void Show(IReadOnlyList<JobCard> cards);
}
