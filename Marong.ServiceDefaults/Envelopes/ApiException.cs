namespace Marong.ServiceDefaults.Envelopes;

/// <summary>An error of the API, thrown where returning an <see cref="ErrorResult"/> is out of reach.</summary>
public sealed class ApiException(ErrorCode code, string? detail = null) : Exception(detail ?? code.Message)
{
    public ErrorCode Code { get; } = code;

    public string? Detail { get; } = detail;
}
