using Marong.ServiceDefaults.Data;

namespace Marong.ServiceDefaults.Tests;

public sealed class ViolationTests
{
    [Theory]
    [InlineData("Duplicate entry 'marong' for key 'uq_groups_name'", "uq_groups_name")]
    [InlineData("Duplicate entry '1-it's for key 'PRIMARY'' for key 'uq_group_members_nickname'", "uq_group_members_nickname")]
    [InlineData("something else", null)]
    public void A_violated_key_is_known_whatever_people_type(string message, string? key) => Assert.Equal(key, Violations.KeyIn(message));
}
