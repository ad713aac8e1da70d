using MySqlConnector;

namespace Marong.ServiceDefaults.Data;

/// <summary>Which rule of the schema a statement broke, by the rule's name.</summary>
public static class Violations
{
    private const int CheckFailed = 4025;

    extension(MySqlException exception)
    {
        /// <summary>The unique key that already holds such a row, or <see langword="null"/>.</summary>
        public string? ViolatedKey =>
            exception.ErrorCode is MySqlErrorCode.DuplicateKeyEntry ? KeyIn(exception.Message) : null;

        /// <summary>Whether the database is there, and would not have just these rows.</summary>
        public bool IsRefusal => exception.Number == CheckFailed || exception.ErrorCode is MySqlErrorCode.DuplicateKeyEntry
            or MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.DataTooLong or MySqlErrorCode.ColumnCannotBeNull
            or MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout;

        public bool ViolatesCheck(string constraint) =>
            exception.Number == CheckFailed && exception.Message.StartsWith($"CONSTRAINT `{constraint}` ", StringComparison.Ordinal);
    }

    /// <summary><c>Duplicate entry 'what somebody typed' for key 'the_key'</c>: only what follows the last quote pair can be trusted.</summary>
    internal static string? KeyIn(string message)
    {
        var end = message.LastIndexOf('\'');
        var start = end > 0 ? message.LastIndexOf('\'', end - 1) : -1;
        return start < 0 ? null : message[(start + 1)..end];
    }
}
