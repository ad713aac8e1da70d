using System.Reflection;
using Marong.ServiceDefaults.Envelopes;

namespace Marong.ServiceDefaults.Tests;

public sealed class ErrorCodesTests
{
    private static readonly (string Field, ErrorCode Code)[] All =
    [
        .. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.Name, (ErrorCode)field.GetValue(null)!)),
    ];

    [Fact]
    public void Every_code_is_named_once_and_like_its_field()
    {
        Assert.Equal(69, All.Length);
        Assert.Equal(All.Length, All.Select(error => error.Code.Name).Distinct().Count());
        Assert.All(All, error => Assert.Equal(error.Field, error.Code.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
    }

    [Fact]
    public void Every_code_has_an_error_status_and_a_korean_sentence() => Assert.All(All, error =>
    {
        Assert.InRange(error.Code.Status, 400, 503);
        Assert.Contains(error.Code.Message, letter => letter is >= '가' and <= '힣');
        Assert.EndsWith(".", error.Code.Message);
    });
}
