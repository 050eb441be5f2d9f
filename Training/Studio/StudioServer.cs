using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Training.Studio.Folders;
using DialogueRnn.Training.Studio.Routes;
using DialogueRnn.Training.Studio.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DialogueRnn.Training.Studio;

/// <summary>The studio's server: on the loopback address only, for one folder and one writer.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(3);

    private readonly WebApplication _application;
    private readonly AddressGate _gate;

    private StudioServer(WebApplication application, AddressGate gate, StudioWork work)
    {
        _application = application;
        _gate = gate;
        Work = work;
    }

    /// <summary>The address of the page, with the token.</summary>
    public Uri Address => new($"http://127.0.0.1:{_gate.Port}/{_gate.Token}/");

    /// <summary>The work behind the page.</summary>
    public StudioWork Work { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="port">The port. 0: any free one.</param>
    /// <param name="largestUpload">The largest file that the page may send, in bytes.</param>
    /// <exception cref="System.IO.IOException">The port is in use.</exception>
    public static async Task<StudioServer> StartAsync(StudioFolder folder, int port, long largestUpload = Upload.Largest)
    {
        // The empty builder reads no settings, neither of the folder nor of the environment.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestUpload;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ClosingTime);
        WebApplication application = builder.Build();
        var gate = new AddressGate();
        var work = new StudioWork(folder, largestUpload);
        application.Use(next => context => gate.PassAsync(context, next));
        application.Use(next => context => Faults.AnswerAsync(context, next));
        application.UseRouting();
        var routes = new StudioRoute[][] { PageRoutes.All, FileRoutes.All, RunRoutes.All, DeskRoutes.All, TeachRoutes.All, ChoiceRoutes.All };
        CancellationToken closing = application.Lifetime.ApplicationStopping;
        foreach (StudioRoute route in routes.SelectMany(of => of))
            application.MapMethods(route.Path, [route.Method], context => route.Answer(context, work, closing));
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        gate.Port = new Uri(address).Port;
        return new StudioServer(application, gate, work);
    }

    /// <summary>Closes the server and the desks. Trainings go on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        Work.Dispose();
    }
}
