using System.Text;
using Cdc.EmbeddedClickHouse.Engine;
using Cdc.EmbeddedClickHouse.Http;
using Microsoft.AspNetCore.Http;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class CredentialsTests
{
    private readonly Credentials _credentials = new("ann", "se:cret");

    [Fact]
    public void Headers_basic_authentication_and_parameters_are_accepted()
    {
        _credentials.Check(Request(headers: ("X-ClickHouse-User", "ann"), key: ("X-ClickHouse-Key", "se:cret")));
        _credentials.Check(Request(headers: ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("ann:se:cret"))}")));
        _credentials.Check(Request(url: "?user=ann&password=se%3Acret"));
    }

    [Fact]
    public void Anything_else_is_refused_without_showing_the_password()
    {
        foreach (var request in (HttpRequest[])[Request(), Request(url: "?user=ann"), Request(headers: ("Authorization", "Basic !")), Request(url: "?user=ann&password=hidden")])
        {
            var error = Assert.Throws<EngineException>(() => _credentials.Check(request));
            Assert.Equal((int)ErrorCode.AuthenticationFailed, error.Code);
            Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        }
    }

    private static HttpRequest Request(string url = "", (string Name, string Value)? headers = null, (string Name, string Value)? key = null)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(url.Length == 0 ? null : url);
        foreach (var header in ((string Name, string Value)?[])[headers, key])
        {
            if (header is { } given)
            {
                request.Headers[given.Name] = given.Value;
            }
        }
        return request;
    }
}
