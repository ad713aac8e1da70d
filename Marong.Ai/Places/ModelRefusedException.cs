namespace Marong.Ai.Places;

/// <summary>A model that is not served; the message ends a sentence that begins with "Not ready:".</summary>
internal sealed class ModelRefusedException(string message, Exception? inner = null) : Exception(message, inner);
