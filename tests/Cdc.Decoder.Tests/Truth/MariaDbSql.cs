namespace Cdc.Decoder.Tests.Truth;

/// <summary>What <c>mariadb-schema-and-snapshot.sql</c> and <c>mariadb-changes.sql</c> say, statement by statement. Binary logging sends the row before an update.</summary>
internal static class MariaDbSql
{
    public static readonly string[] Customers =
    [
        "r key(id) row(id=int64 1; name=string Ada; region=enum eu,us; tier=enum gold) before() unset()",
        "r key(id) row(id=int64 2; name=string Bob; region=enum us; tier=enum basic) before() unset()",
        "u key(id) row(id=int64 2; name=string Bob; region=enum us; tier=enum gold) before(id=int64 2; name=string Bob; region=enum us; tier=enum basic) unset()",
        "d key(id) row(id=int64 1) before() unset()",
        "c key(id) row(id=int64 7; name=string Ada; region=enum eu,us; tier=enum gold) before() unset()",
        "d key(id) row(id=int64 2) before() unset()",
        "c key(id) row(id=int64 20; name=string Tx; region=enum ; tier=enum basic) before() unset()",
        "c key(id) row(id=int64 21; name=string Tx2; region=enum ap; tier=enum gold) before() unset()",
        "c key(id) row(id=int64 30; loyalty=int32 9; name=string After; region=enum eu; tier=enum basic) before() unset()",
    ];

    /// <summary>
    /// <c>bigint unsigned</c> arrives as the signed number of the same bits (<c>bigint.unsigned.handling.mode=long</c>), <c>tinyint(1)</c> as a number,
    /// JSON as text; <c>bit(5)</c> as its digits; the time zone of the session was UTC.
    /// </summary>
    public static readonly string[] Odd =
    [
        "c key(id) row(b=bytes deadbeef; bt=string 10101; d=float64 2.25; dec0=decimal(38,0) 99999999999999999999999999999999999999; dt=date 2024-02-29; "
        + "dtm=timestamp(6) 1969-12-31 23:59:59.999999; f=float32 1.5; i=int64 -1; id=int32 1; j=string {\"a\": [1,null]}; num=decimal(20,6) 12345678901234.567891; t1=int16 1; "
        + "tm=time(6) -12:34:56.7890000; ts=zoned_timestamp(6) 2024-02-29 12:34:56.123456; tx=string é😀 line\nbreak; vb=bytes 00ff; y=int32 2024) before() unset()",
        "c key(id) row(b=bytes NULL; bt=string NULL; d=float64 NULL; dec0=decimal(38,0) NULL; dt=date NULL; dtm=timestamp(6) NULL; f=float32 NULL; i=int64 NULL; id=int32 2; "
        + "j=string NULL; num=decimal(20,6) NULL; t1=int16 NULL; tm=time(6) NULL; ts=zoned_timestamp(6) NULL; tx=string NULL; vb=bytes NULL; y=int32 NULL) before() unset()",
        "t key() row() before() unset()",
    ];
}
