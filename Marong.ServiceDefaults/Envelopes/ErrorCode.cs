namespace Marong.ServiceDefaults.Envelopes;

/// <param name="Name">The name clients compare with, in <c>meta.code</c>.</param>
/// <param name="Status">The HTTP status it is sent with.</param>
/// <param name="Message">The Korean sentence that people read.</param>
public sealed record ErrorCode(string Name, int Status, string Message);
