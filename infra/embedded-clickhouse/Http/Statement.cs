namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>A statement ready to run, and the file that holds its data, which is deleted with it.</summary>
internal sealed record Statement(byte[] Sql, string? DataFile) : IDisposable
{
    public bool IsInsertWithData => DataFile is not null;

    public void Dispose()
    {
        if (DataFile is not null)
        {
            File.Delete(DataFile);
        }
    }
}
