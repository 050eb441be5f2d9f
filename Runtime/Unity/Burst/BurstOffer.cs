#nullable enable
using DialogueRnn.Inference.Managed.Kernels.Plain;
using UnityEngine;

namespace DialogueRnn.Unity.Burst
{
    /// <summary>Offers <see cref="BurstKernel"/> to the managed backend before the first scene, and in the editor after each compilation.</summary>
    internal static class BurstOffer
    {
#if UNITY_EDITOR
        [UnityEditor.InitializeOnLoadMethod]
#endif
        [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.SubsystemRegistration)]
        internal static void Make() => PlainRace.Offer(() => new BurstKernel());
    }
}
