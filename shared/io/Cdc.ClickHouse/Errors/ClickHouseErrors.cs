using System.Collections.Frozen;

namespace Cdc.ClickHouse.Errors;

/// <summary>ClickHouse's exception codes that mean something other than <see cref="ClickHouseErrorKind.Permanent"/>, with the server's names.</summary>
/// <seealso href="https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp"/>
public static class ClickHouseErrors
{
    /// <summary>User, password or authentication method are refused: AUTHENTICATION_FAILED.</summary>
    public const int AuthenticationFailed = 516;

    private static readonly (int Code, string Name)[] Transient =
    [
        // The way to the server, or from it to its disks.
        (95, "CANNOT_READ_FROM_SOCKET"), (96, "CANNOT_WRITE_TO_SOCKET"), (198, "DNS_ERROR"), (203, "NO_FREE_CONNECTION"),
        (209, "SOCKET_TIMEOUT"), (210, "NETWORK_ERROR"), (279, "ALL_CONNECTION_TRIES_FAILED"), (425, "SYSTEM_ERROR"),
        (499, "S3_ERROR"), (500, "AZURE_BLOB_STORAGE_ERROR"), (693, "AWS_ERROR"), (737, "GOOGLE_CLOUD_ERROR"), (1000, "POCO_EXCEPTION"),

        // Too much at once.
        (159, "TIMEOUT_EXCEEDED"), (160, "TOO_SLOW"), (173, "CANNOT_ALLOCATE_MEMORY"), (201, "QUOTA_EXPIRED"),
        (202, "TOO_MANY_SIMULTANEOUS_QUERIES"), (216, "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING"), (241, "MEMORY_LIMIT_EXCEEDED"),
        (243, "NOT_ENOUGH_SPACE"), (252, "TOO_MANY_PARTS"), (364, "RECEIVED_ERROR_TOO_MANY_REQUESTS"), (439, "CANNOT_SCHEDULE_TASK"),
        (473, "DEADLOCK_AVOIDED"), (574, "DISTRIBUTED_TOO_MANY_PENDING_BYTES"), (692, "TOO_MANY_MUTATIONS"), (745, "SERVER_OVERLOADED"),
        (749, "TCP_CONNECTION_LIMIT_REACHED"), (762, "HTTP_CONNECTION_LIMIT_REACHED"),

        // Starting, stopping, or being operated on.
        (236, "ABORTED"), (335, "BARRIER_TIMEOUT"), (341, "UNFINISHED"), (384, "PART_IS_TEMPORARILY_LOCKED"), (394, "QUERY_WAS_CANCELLED"),
        (517, "CANNOT_ASSIGN_ALTER"), (667, "NOT_INITIALIZED"), (677, "THREAD_WAS_CANCELED"), (710, "FAULT_INJECTED"),
        (722, "ASYNC_LOAD_WAIT_FAILED"), (733, "TABLE_IS_BEING_RESTARTED"), (738, "PART_IS_LOCKED"),

        // Replication. A replica without Keeper is read-only for a while.
        (225, "NO_ZOOKEEPER"), (242, "TABLE_IS_READ_ONLY"), (244, "UNEXPECTED_ZOOKEEPER_ERROR"), (254, "NO_ACTIVE_REPLICAS"),
        (265, "NO_AVAILABLE_REPLICA"), (285, "TOO_FEW_LIVE_REPLICAS"), (286, "UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE"),
        (289, "REPLICA_IS_NOT_IN_QUORUM"), (319, "UNKNOWN_STATUS_OF_INSERT"), (369, "ALL_REPLICAS_ARE_STALE"), (416, "REPLICA_STATUS_CHANGED"),
        (519, "NO_REMOTE_SHARD_AVAILABLE"), (529, "NOT_A_LEADER"), (571, "DATABASE_REPLICATION_FAILED"),
        (659, "UNKNOWN_STATUS_OF_TRANSACTION"), (999, "KEEPER_EXCEPTION"),
    ];

    private static readonly (int Code, string Name)[] Data =
    [
        // Values that do not parse, convert or fit.
        (6, "CANNOT_PARSE_TEXT"), (19, "SIZE_OF_FIXED_STRING_DOESNT_MATCH"), (25, "CANNOT_PARSE_ESCAPE_SEQUENCE"),
        (26, "CANNOT_PARSE_QUOTED_STRING"), (27, "CANNOT_PARSE_INPUT_ASSERTION_FAILED"), (38, "CANNOT_PARSE_DATE"),
        (41, "CANNOT_PARSE_DATETIME"), (53, "TYPE_MISMATCH"), (69, "ARGUMENT_OUT_OF_BOUND"), (70, "CANNOT_CONVERT_TYPE"),
        (72, "CANNOT_PARSE_NUMBER"), (117, "INCORRECT_DATA"), (128, "TOO_LARGE_ARRAY_SIZE"), (130, "CANNOT_READ_ARRAY_FROM_TEXT"),
        (131, "TOO_LARGE_STRING_SIZE"), (321, "VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE"), (349, "CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN"),
        (376, "CANNOT_PARSE_UUID"), (407, "DECIMAL_OVERFLOW"), (441, "CANNOT_PARSE_DOMAIN_VALUE_FROM_STRING"), (467, "CANNOT_PARSE_BOOL"),
        (563, "CANNOT_READ_MAP_FROM_TEXT"), (632, "UNEXPECTED_DATA_AFTER_PARSED_VALUE"), (675, "CANNOT_PARSE_IPV4"),
        (676, "CANNOT_PARSE_IPV6"), (691, "UNKNOWN_ELEMENT_OF_ENUM"),

        // Rows that end early, or that the table's own rules refuse.
        (32, "ATTEMPT_TO_READ_AFTER_EOF"), (33, "CANNOT_READ_ALL_DATA"), (190, "SIZES_OF_ARRAYS_DOESNT_MATCH"),
        (248, "INVALID_PARTITION_VALUE"), (395, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO"), (469, "VIOLATED_CONSTRAINT"),

        // More partitions in one block than allowed: fewer rows at once pass.
        (565, "TOO_MANY_PARTITIONS"),
    ];

    private static readonly (int Code, string Name)[] TableChanged =
    [
        (7, "INCORRECT_NUMBER_OF_COLUMNS"), (8, "THERE_IS_NO_COLUMN"), (10, "NOT_FOUND_COLUMN_IN_BLOCK"), (16, "NO_SUCH_COLUMN_IN_TABLE"),
        (20, "NUMBER_OF_COLUMNS_DOESNT_MATCH"), (44, "ILLEGAL_COLUMN"), (47, "UNKNOWN_IDENTIFIER"), (60, "UNKNOWN_TABLE"),
        (81, "UNKNOWN_DATABASE"), (218, "TABLE_IS_DROPPED"),
    ];

    private static readonly FrozenDictionary<int, (string Name, ClickHouseErrorKind Kind)> ByCode =
        Transient.Select(error => (error.Code, error.Name, Kind: ClickHouseErrorKind.Transient))
            .Concat(Data.Select(error => (error.Code, error.Name, Kind: ClickHouseErrorKind.Data)))
            .Concat(TableChanged.Select(error => (error.Code, error.Name, Kind: ClickHouseErrorKind.TableChanged)))
            .ToFrozenDictionary(error => error.Code, error => (error.Name, error.Kind));

    /// <summary>What a code asks of the caller; <see cref="ClickHouseErrorKind.Permanent"/> for every code that is not listed here.</summary>
    public static ClickHouseErrorKind KindOf(int code) => ByCode.TryGetValue(code, out var error) ? error.Kind : ClickHouseErrorKind.Permanent;

    /// <summary>The server's name of a code, or null for one that is not listed here.</summary>
    public static string? NameOf(int code) => ByCode.TryGetValue(code, out var error) ? error.Name : null;
}
