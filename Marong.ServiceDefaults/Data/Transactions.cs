using System.Data;
using MySqlConnector;

namespace Marong.ServiceDefaults.Data;

/// <summary>One piece of work, one transaction.</summary>
public static class Transactions
{
    private const int Attempts = 4;

    /// <summary>
    /// Runs the work in one transaction and commits it; an exception rolls it back. When the database picks it as the victim of a deadlock
    /// nothing has happened yet, so the work simply starts anew.
    /// </summary>
    /// <remarks>Locks are taken in one order everywhere: the user's membership count, then the group, then what belongs to the group.</remarks>
    public static async Task<T> InTransactionAsync<T>(
        this MySqlDataSource database, Func<MySqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
                var result = await work(transaction);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.LockDeadlock && attempt < Attempts)
            {
            }
        }
    }
}
