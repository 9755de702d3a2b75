using System.Net;

namespace Cdc.ClickHouse.Client;

/// <summary>An insert's header and rows as a request's body, without a copy.</summary>
internal sealed class InsertContent(InsertRequest insert) : HttpContent
{
    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(insert.Header, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(insert.Body, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = insert.Header.Length + (long)insert.Body.Length;
        return true;
    }
}
