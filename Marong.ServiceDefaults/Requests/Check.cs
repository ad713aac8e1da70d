using System.Globalization;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.ServiceDefaults.Requests;

/// <summary>What is wrong with the fields of a request, in words for a person.</summary>
public static class Check
{
    /// <summary>The fault of what has to be given.</summary>
    public const string Missing = "필수 값입니다.";

    private const string AtLeastOne = "1 이상이어야 합니다.";
    private const string NotNegative = "0 이상이어야 합니다.";

    /// <summary>400 that names every faulty field, or <see langword="null"/> when there is none.</summary>
    public static ErrorResult? Fields(params ReadOnlySpan<(string Field, string? Fault)> checks) => Fields(ErrorCodes.InvalidInput, checks);

    /// <summary>The same under another code.</summary>
    public static ErrorResult? Fields(ErrorCode code, params ReadOnlySpan<(string Field, string? Fault)> checks)
    {
        var faults = new Dictionary<string, string>();
        foreach (var (field, fault) in checks)
        {
            if (fault is not null)
            {
                faults.Add(field, fault);
            }
        }

        return faults.Count == 0 ? null : Api.Invalid(faults, code);
    }

    /// <summary>400 for the one field that is faulty.</summary>
    public static ErrorResult Faulty(string field, string fault) => Api.Invalid(new Dictionary<string, string> { [field] = fault });

    public static string? Positive(long? number) => number switch
    {
        null => Missing,
        < 1 => AtLeastOne,
        _ => null,
    };

    public static string? PositiveIfGiven(long? number) => number is null ? null : Positive(number);

    public static string? NotNegativeIfGiven(long? number) => number < 0 ? NotNegative : null;

    /// <summary>Also when it is no number at all.</summary>
    public static string? Within(double? number, double least, double most) =>
        number is null ? Missing
        : number >= least && number <= most ? null
        : string.Create(CultureInfo.InvariantCulture, $"{least} 이상 {most} 이하여야 합니다.");

    public static string? Given<T>(T? value) where T : struct => value is null ? Missing : null;
}
