namespace Marong.ServiceDefaults.Envelopes;

/// <summary>The shape of every public answer.</summary>
/// <param name="Data">What was asked for; <see langword="null"/> in errors.</param>
/// <param name="Message">A snake_case text for success, a Korean sentence for people in errors.</param>
/// <param name="Meta">In errors the code and the faulty fields; otherwise whatever goes along with the data.</param>
public sealed record Envelope<T>(T? Data, string Message, object? Meta = null);
